package dev.twofold.local.tls;

import dev.twofold.local.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directory of what a local system serves HTTPS with. The authority is made once, so that a browser has to be told
 * only once; what it certified is replaced when it is about to end.
 */
public final class LocalTls {

  private static final Duration ABOUT_TO_END = Duration.ofDays(30);
  private static final int NAME_VALUE = 1;

  private final Path directory;
  private final Clock clock;
  private final SecureRandom random;

  public LocalTls(Path directory, Clock clock, SecureRandom random) {
    this.directory = directory;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Where the certificate of the authority lies, as PEM; for whoever is to trust it. Beside it lie files that are the
   * owner's alone.
   */
  public Path authority() {
    return directory.resolve("authority.pem");
  }

  /** Where the server's certificate and its key lie, as PEM. */
  public Path server() {
    return directory.resolve("server.pem");
  }

  /**
   * @param hosts names of this machine, with {@code *.} for all below one, or 127.0.0.1
   * @throws IOException also if a file holds something else
   */
  public void keepOrRenew(Set<String> hosts) throws IOException {
    OwnerOnlyFiles.makeDirectory(directory);
    Instant now = clock.instant();
    LocalAuthority authority = keepOrRenewAuthority(now);
    boolean serves = read(server()).filter(kept -> serves(kept.certificate(), authority, hosts, now)).isPresent();
    if (!serves) {
      OwnerOnlyFiles.write(server(), authority.certify(hosts, now).pem());
    }
  }

  private LocalAuthority keepOrRenewAuthority(Instant now) throws IOException {
    Path file = directory.resolve("authority-with-key.pem");
    Optional<LocalAuthority> kept =
        read(file).map(own -> new LocalAuthority(own, random)).filter(authority -> authority.outlastsServers(now));
    LocalAuthority authority = kept.orElseGet(() -> LocalAuthority.make(now, random));
    if (kept.isEmpty()) {
      OwnerOnlyFiles.write(file, authority.own().pem());
    }
    OwnerOnlyFiles.write(authority(), authority.own().certificatePem());
    return authority;
  }

  private static Optional<KeyedCertificate> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(KeyedCertificate.parse(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new IOException(file + " cannot be read (" + e.getMessage() + "); remove it to have a new one made", e);
    }
  }

  private static boolean serves(X509Certificate server, LocalAuthority authority, Set<String> hosts, Instant now) {
    return now.plus(ABOUT_TO_END).isBefore(server.getNotAfter().toInstant())
        && authority.certified(server)
        && names(server).containsAll(hosts);
  }

  private static Set<String> names(X509Certificate server) {
    try {
      Collection<List<?>> names = server.getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : names.stream().map(name -> String.valueOf(name.get(NAME_VALUE))).collect(Collectors.toSet());
    } catch (CertificateParsingException e) {
      return Set.of();
    }
  }
}
