package dev.twofold.local.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certifies servers of this machine, and by its name constraints (RFC 5280, 4.2.1.10) nothing else: with its key nobody
 * can pass for another site in a browser that trusts it.
 */
final class LocalAuthority {

  private static final Duration LIFETIME = Duration.ofDays(3_650);
  /** Browsers take certificates of public authorities for 398 days at the most, and some of them all certificates. */
  private static final Duration SERVER_LIFETIME = Duration.ofDays(397);

  private static final X500Name NAME = new X500Name("CN=Twofold on this machine");
  private static final X500Name SERVER_NAME = new X500Name("CN=localhost");
  private static final String LOOPBACK = "127.0.0.1";
  private static final NameConstraints LOCAL_NAMES = new NameConstraints(
      new GeneralSubtree[] {
        new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost")),
        new GeneralSubtree(new GeneralName(GeneralName.iPAddress, LOOPBACK + "/32"))
      },
      null);
  private static final int SERIAL_BITS = 128;

  private final KeyedCertificate own;
  private final SecureRandom random;

  LocalAuthority(KeyedCertificate own, SecureRandom random) {
    this.own = own;
    this.random = random;
  }

  static LocalAuthority make(Instant now, SecureRandom random) {
    try {
      KeyPair keys = keyPair(random);
      X509v3CertificateBuilder certificate =
          new JcaX509v3CertificateBuilder(
                  NAME, serial(random), Date.from(now), Date.from(now.plus(LIFETIME)), NAME, keys.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
              .addExtension(Extension.nameConstraints, true, LOCAL_NAMES)
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
      return new LocalAuthority(
          new KeyedCertificate(sign(certificate, keys.getPrivate()), keys.getPrivate()), random);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make a certificate authority", e);
    }
  }

  KeyedCertificate own() {
    return own;
  }

  /** Whether a server that it certifies now loses its certificate before the authority ends. */
  boolean outlastsServers(Instant now) {
    return own.certificate().getNotAfter().toInstant().isAfter(now.plus(SERVER_LIFETIME));
  }

  boolean certified(X509Certificate server) {
    try {
      server.verify(own.certificate().getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** @param hosts names of this machine or its loopback address */
  KeyedCertificate certify(Set<String> hosts, Instant now) {
    try {
      KeyPair keys = keyPair(random);
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      X509v3CertificateBuilder certificate =
          new JcaX509v3CertificateBuilder(
                  NAME,
                  serial(random),
                  Date.from(now),
                  Date.from(now.plus(SERVER_LIFETIME)),
                  SERVER_NAME,
                  keys.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
              .addExtension(Extension.subjectAlternativeName, false, names(hosts))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  extensions.createAuthorityKeyIdentifier(own.certificate().getPublicKey()));
      return new KeyedCertificate(sign(certificate, own.key()), keys.getPrivate());
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot certify a server", e);
    }
  }

  private static GeneralNames names(Set<String> hosts) {
    return new GeneralNames(
        hosts.stream()
            .sorted()
            .map(host -> new GeneralName(LOOPBACK.equals(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
            .toArray(GeneralName[]::new));
  }

  private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
  }

  private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }
}
