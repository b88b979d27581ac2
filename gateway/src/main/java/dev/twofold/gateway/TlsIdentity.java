package dev.twofold.gateway;

import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.runtime.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * By what the gateway proves to clients that it is their host.
 *
 * @param certificate the chain, its own first, as PEM
 * @param key PKCS#8 as PEM
 */
public record TlsIdentity(byte[] certificate, byte[] key) {

  private static final String CERTIFICATE = "TWOFOLD_TLS_CERTIFICATE";
  private static final String KEY = "TWOFOLD_TLS_KEY";

  /** Empty where neither file is named; one without the other, or beside an http origin, is reported. */
  static Optional<TlsIdentity> read(Settings settings, WebOrigin origin) {
    Optional<byte[]> certificate = settings.optional(CERTIFICATE).map(path -> settings.file(Path.of(path)));
    Optional<byte[]> key = settings.optional(KEY).map(path -> settings.file(Path.of(path)));
    if (certificate.isPresent() != key.isPresent()) {
      settings.report(CERTIFICATE + " and " + KEY + " go together");
      return Optional.empty();
    }
    if (certificate.isPresent() && !"https".equals(origin.scheme())) {
      settings.report("with " + CERTIFICATE + " the scheme of TWOFOLD_ORIGIN must be https");
    }
    return certificate.map(chain -> new TlsIdentity(chain, key.orElseThrow()));
  }

  @Override
  public String toString() {
    return "TlsIdentity[…]";
  }
}
