package dev.twofold.local.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate and the private key that goes with it. */
record KeyedCertificate(X509Certificate certificate, PrivateKey key) {

  /** @throws IOException if it is not what {@link #pem()} wrote */
  static KeyedCertificate parse(byte[] pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(new String(pem, StandardCharsets.US_ASCII)))) {
      if (parser.readObject() instanceof X509CertificateHolder certificate
          && parser.readObject() instanceof PrivateKeyInfo key) {
        return new KeyedCertificate(certificate(certificate.getEncoded()), new JcaPEMKeyConverter().getPrivateKey(key));
      }
      throw new IOException("no certificate with its key");
    } catch (CertificateException e) {
      throw new IOException("no certificate of X.509", e);
    }
  }

  /** @param encoded DER or PEM */
  static X509Certificate certificate(byte[] encoded) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
  }

  /** The certificate, then its key in PKCS#8: in one file, so that neither is ever without the other. */
  byte[] pem() {
    return pem(new PemObject("CERTIFICATE", encoded(certificate)), new PemObject("PRIVATE KEY", key.getEncoded()));
  }

  /** What everybody may know. */
  byte[] certificatePem() {
    return pem(new PemObject("CERTIFICATE", encoded(certificate)));
  }

  @Override
  public String toString() {
    return "KeyedCertificate[" + certificate.getSubjectX500Principal() + "]";
  }

  private static byte[] pem(PemObject... objects) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      for (PemObject object : objects) {
        writer.writeObject(object);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written to", e);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate has no encoding", e);
    }
  }
}
