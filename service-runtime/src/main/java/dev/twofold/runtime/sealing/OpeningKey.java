package dev.twofold.runtime.sealing;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HpkeParameters;
import dev.twofold.contracts.SealingKey;
import java.security.GeneralSecurityException;

/** A receiver's private HPKE keyset: X25519, HKDF-SHA-256, AES-256-GCM (RFC 9180). */
public final class OpeningKey {

  private final KeysetHandle keyset;

  private OpeningKey(KeysetHandle keyset) {
    this.keyset = keyset;
  }

  public static OpeningKey generate() {
    try {
      HpkeParameters parameters =
          HpkeParameters.builder()
              .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
              .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
              .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
              .setVariant(HpkeParameters.Variant.TINK)
              .build();
      return new OpeningKey(Primitives.generate(parameters));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HPKE is not to be had", e);
    }
  }

  /**
   * @param keyset as {@link #keyset()} gave it; may hold several keys during rotation
   * @throws IllegalArgumentException if it is none, without quoting it
   */
  public static OpeningKey parse(byte[] keyset) {
    OpeningKey key = new OpeningKey(Primitives.parseSecret(keyset));
    key.decrypter();
    return key;
  }

  /** Tink JSON, secret. */
  public byte[] keyset() {
    return Primitives.serializeSecret(keyset);
  }

  public SealingKey sealingKey() {
    try {
      return new SealingKey(
          DataKeys.text(
              TinkProtoKeysetFormat.serializeKeysetWithoutSecret(
                  keyset.getPublicKeysetHandle(), RegistryConfiguration.get())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a public keyset cannot be written", e);
    }
  }

  HybridDecrypt decrypter() {
    return Primitives.of(keyset, HybridDecrypt.class);
  }
}
