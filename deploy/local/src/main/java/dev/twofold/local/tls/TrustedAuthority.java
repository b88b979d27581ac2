package dev.twofold.local.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The one whose certificates a client takes. */
public record TrustedAuthority(X509Certificate certificate) {

  /** @param file a certificate as PEM */
  public static TrustedAuthority read(Path file) throws IOException {
    try {
      return new TrustedAuthority(KeyedCertificate.certificate(Files.readAllBytes(file)));
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate", e);
    }
  }

  /** For clients that trust it and nobody else. */
  public SSLContext context() {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", certificate);
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot trust a certificate authority", e);
    }
  }
}
