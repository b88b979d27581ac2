package dev.twofold.runtime.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Data keys (AES-256-GCM) as they travel inside HPKE, and the encoding that sealer and opener share. */
final class DataKeys {

  /** HPKE's {@code info}: a sealed data key is good for nothing else. */
  static final byte[] HPKE_INFO = "twofold data key v1".getBytes(StandardCharsets.US_ASCII);

  private DataKeys() {}

  static KeysetHandle generate() throws GeneralSecurityException {
    return Primitives.generate(PredefinedAeadParameters.AES256_GCM);
  }

  static byte[] write(KeysetHandle dataKey) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeKeyset(
        dataKey, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
  }

  static Aead read(byte[] opened) throws GeneralSecurityException {
    return Primitives.of(
        TinkProtoKeysetFormat.parseKeyset(opened, InsecureSecretKeyAccess.get(), RegistryConfiguration.get()),
        Aead.class);
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
