package dev.twofold.runtime.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Wraps what a service keeps in its own rows (AES-256-GCM), bound to the row and the login. */
public final class RowCipher {

  /** How many bytes at the front of what was wrapped name its key (Tink's output prefix). Not secret. */
  public static final int PREFIX_BYTES = 5;

  private final Aead aead;
  private final List<byte[]> prefixes;
  private final int primary;

  private RowCipher(KeysetHandle keyset) {
    aead = Primitives.of(keyset, Aead.class);
    prefixes = IntStream.range(0, keyset.size()).mapToObj(i -> prefix(keyset.getAt(i))).toList();
    primary = IntStream.range(0, keyset.size()).filter(i -> keyset.getAt(i).isPrimary()).findFirst().orElseThrow();
  }

  /** A fresh keyset, Tink JSON, secret. */
  public static byte[] generateKeyset() {
    try {
      return Primitives.serializeSecret(Primitives.generate(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had", e);
    }
  }

  /**
   * @param keyset as {@link #generateKeyset()} gave it; during rotation the primary key wraps and all unwrap
   * @throws IllegalArgumentException if it is none, without quoting it
   */
  public static RowCipher parse(byte[] keyset) {
    return new RowCipher(Primitives.parseSecret(keyset));
  }

  /** With what everything begins that this wraps. */
  public byte[] primaryPrefix() {
    return prefixes.get(primary).clone();
  }

  /**
   * With what everything begins that is to be wrapped anew: that of the keys which were added before the primary one,
   * and not of those after it. So whoever has another step of a rotation in hand never undoes what was wrapped anew.
   */
  public List<byte[]> earlierPrefixes() {
    return prefixes.subList(0, primary).stream().map(byte[]::clone).toList();
  }

  public byte[] wrap(byte[] plainText, UUID rowId, UUID loginId) {
    try {
      return aead.encrypt(plainText, binding(rowId, loginId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("wrapping failed", e);
    }
  }

  /** @throws CannotOpen if this was not wrapped for that row of that login under this keyset */
  public byte[] unwrap(byte[] wrapped, UUID rowId, UUID loginId) throws CannotOpen {
    try {
      return aead.decrypt(wrapped, binding(rowId, loginId));
    } catch (GeneralSecurityException e) {
      throw new CannotOpen("another row's, or changed");
    }
  }

  /**
   * The same under the primary key.
   *
   * @throws CannotOpen as {@link #unwrap} does
   */
  public byte[] rewrap(byte[] wrapped, UUID rowId, UUID loginId) throws CannotOpen {
    return wrap(unwrap(wrapped, rowId, loginId), rowId, loginId);
  }

  private static byte[] prefix(KeysetHandle.Entry entry) {
    byte[] prefix = ((AeadKey) entry.getKey()).getOutputPrefix().toByteArray();
    if (prefix.length != PREFIX_BYTES) {
      throw new IllegalArgumentException("a key of the keyset leaves no mark on what it wraps");
    }
    return prefix;
  }

  private static byte[] binding(UUID rowId, UUID loginId) {
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(rowId.getMostSignificantBits())
        .putLong(rowId.getLeastSignificantBits())
        .putLong(loginId.getMostSignificantBits())
        .putLong(loginId.getLeastSignificantBits())
        .array();
  }
}
