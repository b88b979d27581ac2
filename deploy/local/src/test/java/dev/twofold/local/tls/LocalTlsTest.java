package dev.twofold.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTlsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Set<String> HOSTS = Set.of("localhost", "*.localhost", "desk.localhost", "127.0.0.1");

  @TempDir private Path data;

  @Test
  void itIsMadeOnceAndKept() throws IOException {
    Made first = startedAt(NOW, HOSTS);

    assertThat(startedAt(NOW.plus(Duration.ofDays(366)), HOSTS)).isEqualTo(first);
  }

  @Test
  void theServerIsCertifiedAnewInItsLastThirtyDaysByTheSameAuthority() throws IOException {
    Made first = startedAt(NOW, HOSTS);

    Made renewed = startedAt(NOW.plus(Duration.ofDays(367)), HOSTS);

    assertThat(renewed.authority()).isEqualTo(first.authority());
    assertThat(renewed.server()).isNotEqualTo(first.server());
    assertThat(first.server().getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(397))));
    assertThat(renewed.server().getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(367 + 397))));
  }

  @Test
  void theAuthorityIsMadeAnewBeforeAServerWouldOutlastIt() throws IOException {
    Made first = startedAt(NOW, HOSTS);

    assertThat(startedAt(NOW.plus(Duration.ofDays(3_650 - 398)), HOSTS).authority()).isEqualTo(first.authority());
    Made last = startedAt(NOW.plus(Duration.ofDays(3_650 - 397)), HOSTS);

    assertThat(last.authority()).isNotEqualTo(first.authority());
    assertThatCode(() -> validate(last, NOW.plus(Duration.ofDays(3_650)))).doesNotThrowAnyException();
  }

  @Test
  void aHostThatIsNewIsCertified() throws IOException, GeneralSecurityException {
    Made first = startedAt(NOW, HOSTS);

    Made second = startedAt(NOW, Set.of("localhost", "notes.localhost"));

    assertThat(second.server()).isNotEqualTo(first.server());
    assertThat(second.server().getSubjectAlternativeNames()).extracting(name -> (Object) name.get(1))
        .containsExactly("localhost", "notes.localhost");
  }

  @Test
  void whoTrustsTheAuthorityTrustsTheServer() throws IOException {
    Made made = startedAt(NOW, HOSTS);

    assertThatCode(() -> validate(made, NOW)).doesNotThrowAnyException();
  }

  @Test
  void theAuthorityVouchesForNobodyBeyondThisMachine() throws IOException {
    for (String host : List.of("bank.example", "localhost.example")) {
      Made made = startedAt(NOW, Set.of("localhost", host));
      assertThatThrownBy(() -> validate(made, NOW)).isInstanceOf(CertPathValidatorException.class);
    }
  }

  @Test
  void theKeysAreTheirOwnersAlone() throws IOException {
    startedAt(NOW, HOSTS);

    for (String file : List.of("server.pem", "authority-with-key.pem")) {
      assertThat(Files.getPosixFilePermissions(data.resolve(file)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(data.resolve("authority.pem")).content().doesNotContain("PRIVATE");
  }

  @Test
  void aFileThatHoldsSomethingElseIsNamed() throws IOException {
    startedAt(NOW, HOSTS);
    Files.writeString(data.resolve("server.pem"), "nothing");

    assertThatThrownBy(() -> startedAt(NOW, HOSTS)).isInstanceOf(IOException.class)
        .hasMessageContainingAll("server.pem", "remove it");
  }

  private record Made(X509Certificate authority, X509Certificate server) {}

  private Made startedAt(Instant now, Set<String> hosts) throws IOException {
    LocalTls tls = new LocalTls(data, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
    tls.keepOrRenew(hosts);
    return new Made(
        TrustedAuthority.read(tls.authority()).certificate(),
        KeyedCertificate.parse(Files.readAllBytes(tls.server())).certificate());
  }

  /** Java goes by the name constraints of each certificate on the way, but not of one that it begins with. */
  private static void validate(Made made, Instant now) throws GeneralSecurityException {
    X509Certificate authority = made.authority();
    TrustAnchor itsKey = new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
    PKIXParameters parameters = new PKIXParameters(Set.of(itsKey));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(now));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(made.server(), authority)), parameters);
  }
}
