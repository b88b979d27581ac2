package dev.twofold.runtime.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/**
 * Seals what the replicas of one service hand to each other through strangers (AES-256-GCM): they can neither read nor
 * change it, nor use it for anything but what it is bound to.
 */
public final class SharedCipher {

  private final Aead aead;

  private SharedCipher(KeysetHandle keyset) {
    aead = Primitives.of(keyset, Aead.class);
  }

  /** Of a fresh keyset. */
  public static SharedCipher generate() {
    return parse(generateKeyset());
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
   * @param keyset as {@link #generateKeyset()} gave it; during rotation the primary key seals and all open
   * @throws IllegalArgumentException if it is none, without quoting it
   */
  public static SharedCipher parse(byte[] keyset) {
    return new SharedCipher(Primitives.parseSecret(keyset));
  }

  /** @param binding without which it cannot be opened; it is not part of what is sealed */
  public byte[] seal(byte[] plainText, byte[] binding) {
    try {
      return aead.encrypt(plainText, binding);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /** @throws CannotOpen if this was not sealed under this keyset with that binding */
  public byte[] open(byte[] sealed, byte[] binding) throws CannotOpen {
    try {
      return aead.decrypt(sealed, binding);
    } catch (GeneralSecurityException e) {
      throw new CannotOpen("bound to something else, or changed");
    }
  }
}
