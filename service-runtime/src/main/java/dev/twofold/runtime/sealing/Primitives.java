package dev.twofold.runtime.sealing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.jwt.JwtSignatureConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Tink's registry, filled once, and keysets as text. */
final class Primitives {

  static {
    try {
      AeadConfig.register();
      HybridConfig.register();
      JwtSignatureConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Primitives() {}

  static KeysetHandle generate(Parameters parameters) throws GeneralSecurityException {
    return KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
  }

  static <P> P of(KeysetHandle keyset, Class<P> type) {
    try {
      return keyset.getPrimitive(RegistryConfiguration.get(), type);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the keyset is not one for " + type.getSimpleName());
    }
  }

  static KeysetHandle parseSecret(byte[] json) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          new String(json, StandardCharsets.UTF_8), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      // The cause may quote what it could not parse.
      throw new IllegalArgumentException("not a keyset");
    }
  }

  static byte[] serializeSecret(KeysetHandle keyset) {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(
              keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset of our own cannot be written", e);
    }
  }
}
