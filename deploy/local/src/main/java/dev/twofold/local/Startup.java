package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.sample.IdentityProvider;
import dev.twofold.local.sample.SampleApplication;
import dev.twofold.local.tls.LocalTls;
import dev.twofold.local.tls.TrustedAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The order in which the local system starts: stores, sample applications, services, gateway. */
final class Startup {

  private final DataDirectory data;
  private final Clock clock;
  private final Progress progress;
  private final StartedParts parts;
  private final Verticles verticles;
  private final ServiceHost host;

  /** @param clock of the sample applications, and by which certificates end */
  Startup(
      DataDirectory data,
      Clock clock,
      Progress progress,
      StartedParts parts,
      Verticles verticles,
      ServiceHost host) {
    this.data = data;
    this.clock = clock;
    this.progress = progress;
    this.parts = parts;
    this.verticles = verticles;
    this.host = host;
  }

  LocalSystem run(Entrance entrance) throws Exception {
    URI origin = entrance.origin(freePort(entrance.port()));
    LocalKeys keys = new LocalKeys(data.keys(), new SecureRandom());
    keys.makeMissing();
    Optional<LocalTls> tls = entrance.tls() ? Optional.of(tls(origin)) : Optional.empty();
    IdentityProvider twofold = new IdentityProvider(origin, trusted(tls));

    CompletableFuture<EmbeddedKafka> kafkaStarting = CompletableFuture.supplyAsync(() -> startKafka());
    parts.add(() -> kafkaStarting.join().close());
    EmbeddedPostgres postgres = startPostgres();
    EmbeddedKafka kafka = await(kafkaStarting);
    progress.reached("Kafka and its " + Topic.values().length + " topics");

    host.storesRun(kafka, postgres);

    URI desk =
        deploy("Desk", twofold, List.of(LocalSystem.deskPath(origin), LocalSystem.deskHost(origin).resolve("/")));
    URI notes = deploy("Notes", twofold, List.of(LocalSystem.notesHost(origin).resolve("/")));
    Files.writeString(data.routes(), routesTo(desk, notes, origin));
    SimulatedPhones phones = SimulatedPhones.with(keys, phonesPort(origin), tls.map(LocalTls::authority));
    verticles.deploy(phones.simulator());
    Files.writeString(data.deliveryPlan(), phones.plan());
    progress.reached("sample applications and phones");

    startServices(
        new ServiceEnvironments(kafka.bootstrapServers(), postgres, keys, tls.map(LocalTls::server)), origin);
    Optional<Path> authority = tls.map(LocalTls::authority);
    URI phonesPage = URI.create("http://localhost:" + phones.simulator().port());
    announce(new RunningAddresses(
        origin.toString(), kafka.bootstrapServers(), postgres.port(), authority, Optional.of(phonesPage.toString())));
    return new LocalSystem(origin, desk, phonesPage, authority, kafka, postgres, parts, host);
  }

  /** Names each host: browsers and Java do not take a wildcard for names of two parts. */
  private LocalTls tls(URI origin) throws IOException {
    LocalTls tls = new LocalTls(data.tls(), clock, new SecureRandom());
    String desk = LocalSystem.deskHost(origin).getHost();
    String notes = LocalSystem.notesHost(origin).getHost();
    tls.keepOrRenew(Set.of(origin.getHost(), "*." + origin.getHost(), desk, notes, "127.0.0.1"));
    return tls;
  }

  private static Optional<TrustedAuthority> trusted(Optional<LocalTls> tls) throws IOException {
    return tls.isEmpty() ? Optional.empty() : Optional.of(TrustedAuthority.read(tls.get().authority()));
  }

  /** @return where the application listens */
  private URI deploy(String name, IdentityProvider twofold, List<URI> addresses) throws Exception {
    SampleApplication sample = new SampleApplication(name, twofold, addresses, clock);
    verticles.deploy(sample);
    return URI.create("http://127.0.0.1:" + sample.port());
  }

  private EmbeddedKafka startKafka() {
    List<EmbeddedKafka.TopicSpec> topics =
        Arrays.stream(Topic.values())
            .map(topic -> new EmbeddedKafka.TopicSpec(topic.wireName(), topic.partitions(), topic.retention()))
            .toList();
    try {
      return EmbeddedKafka.start(data.kafka(), topics);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres startPostgres() throws Exception {
    EmbeddedPostgres postgres = parts.add(EmbeddedPostgres.start(data.postgres()));
    postgres.createDatabase(LocalSystem.ENROLLMENT_DATABASE);
    postgres.createDatabase(LocalSystem.VERIFICATION_DATABASE);
    postgres.createDatabase(LocalSystem.DELIVERY_DATABASE);
    progress.reached("PostgreSQL");
    return postgres;
  }

  private void startServices(ServiceEnvironments environments, URI origin) throws Exception {
    host.start(Service.VERIFICATION, environments::verification);
    host.start(Service.ENROLLMENT, environments::enrollment);
    host.start(
        Service.CODE_DELIVERY, opsPort -> environments.codeDelivery(opsPort, origin, data.deliveryPlan()));
    host.start(Service.GATEWAY, opsPort -> environments.gateway(opsPort, origin, data.routes()));
    for (Service service : List.of(Service.VERIFICATION, Service.ENROLLMENT, Service.CODE_DELIVERY, Service.GATEWAY)) {
      host.awaitReady(service);
      progress.reached(service.wireName());
    }
  }

  private void announce(RunningAddresses addresses) throws IOException {
    addresses.write(data.running());
    parts.add(() -> Files.deleteIfExists(data.running()));
  }

  /** One application twice, under a path on Twofold's own origin and with a host of its own, and another one. */
  private static String routesTo(URI desk, URI notes, URI twofold) {
    return """
        routes:
          - path: %2$s
            upstream: %1$s
            sharesOrigin: true
          - origin: %3$s
            upstream: %1$s
          - origin: %4$s
            upstream: %5$s
        """
        .formatted(
            desk,
            LocalSystem.deskPath(twofold).getPath(),
            LocalSystem.deskHost(twofold),
            LocalSystem.notesHost(twofold),
            notes);
  }

  /** Beside Twofold's, where that is free. */
  private static int phonesPort(URI origin) throws IOException {
    try {
      return FreePort.exactly(origin.getPort() + 1);
    } catch (IOException e) {
      return FreePort.any();
    }
  }

  private static int freePort(int wanted) throws StartFailure {
    try {
      return FreePort.exactly(wanted);
    } catch (IOException e) {
      throw new StartFailure("port " + wanted + " is taken; choose another with --port", e);
    }
  }

  /** Starting Kafka takes 60 s at the most. */
  private static EmbeddedKafka await(CompletableFuture<EmbeddedKafka> starting) throws Exception {
    try {
      return starting.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
