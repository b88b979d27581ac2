package dev.twofold.runtime.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Wraps what a service keeps in its own rows (AES-256-GCM), bound to the row and the login. */
public final class RowCipher {

  private final Aead aead;

  private RowCipher(Aead aead) {
    this.aead = aead;
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
    return new RowCipher(Primitives.of(Primitives.parseSecret(keyset), Aead.class));
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

  private static byte[] binding(UUID rowId, UUID loginId) {
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(rowId.getMostSignificantBits())
        .putLong(rowId.getLeastSignificantBits())
        .putLong(loginId.getMostSignificantBits())
        .putLong(loginId.getLeastSignificantBits())
        .array();
  }
}
