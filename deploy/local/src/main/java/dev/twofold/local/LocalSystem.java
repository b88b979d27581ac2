package dev.twofold.local;

import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.processes.RunningProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * All of Twofold on this machine: Kafka and PostgreSQL as child processes, sample applications as verticles of this
 * one, the four services as either. Listens on loopback only. What it acknowledged survives in the data directory.
 */
public final class LocalSystem implements AutoCloseable {

  public static final String ENROLLMENT_DATABASE = "enrollment";
  public static final String VERIFICATION_DATABASE = "verification";
  public static final String DELIVERY_DATABASE = "delivery";

  private final URI url;
  private final URI application;
  private final URI phones;
  private final Optional<Path> authority;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final StartedParts parts;
  private final ServiceHost host;

  LocalSystem(
      URI url,
      URI application,
      URI phones,
      Optional<Path> authority,
      EmbeddedKafka kafka,
      EmbeddedPostgres postgres,
      StartedParts parts,
      ServiceHost host) {
    this.url = url;
    this.application = application;
    this.phones = phones;
    this.authority = authority;
    this.kafka = kafka;
    this.postgres = postgres;
    this.parts = parts;
    this.host = host;
  }

  /**
   * Starts the services in this process. Returns when everything answers.
   *
   * @param data closed with the system, or when it does not start
   * @param clock of the services' deadlines and leases, and of the sample applications
   * @throws StartFailure after whatever had been started is stopped again
   */
  public static LocalSystem start(DataDirectory data, Entrance entrance, Clock clock, Progress progress)
      throws StartFailure {
    return start(data, entrance, clock, progress, (verticles, parts) -> new VerticleHost(verticles, clock));
  }

  /**
   * Starts each service as a process of its own. Returns when everything answers. Every process that ends is started
   * again, also while others are still starting, and the progress is told.
   *
   * @param data closed with the system, or when it does not start
   * @throws StartFailure after whatever had been started is stopped again
   */
  public static LocalSystem startProcesses(DataDirectory data, Entrance entrance, Progress progress)
      throws StartFailure {
    return start(
        data, entrance, Clock.systemUTC(), progress, (verticles, parts) -> new ProcessHost(data, progress, parts));
  }

  private static LocalSystem start(
      DataDirectory data,
      Entrance entrance,
      Clock clock,
      Progress progress,
      BiFunction<Verticles, StartedParts, ServiceHost> host)
      throws StartFailure {
    StartedParts parts = new StartedParts();
    parts.add(data);
    try {
      Verticles verticles = new Verticles(parts);
      return new Startup(data, clock, progress, parts, verticles, host.apply(verticles, parts)).run(entrance);
    } catch (StartFailure e) {
      parts.close();
      throw e;
    } catch (InterruptedException e) {
      parts.close();
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while starting", e);
    } catch (Exception e) {
      parts.close();
      throw new StartFailure("did not start: " + oneLine(e), e);
    }
  }

  /** Where people and clients find it, e.g. {@code http://localhost:8080}. */
  public URI url() {
    return url;
  }

  /** Where the sample application has a path on Twofold's own origin, e.g. {@code http://localhost:8080/desk/}. */
  public URI deskPath() {
    return deskPath(url);
  }

  /** Where the sample application has a host of its own behind the gateway, e.g. {@code http://desk.localhost:8080}. */
  public URI deskHost() {
    return deskHost(url);
  }

  /** Where another application has a host of its own, e.g. {@code http://notes.localhost:8080}. */
  public URI notesHost() {
    return notesHost(url);
  }

  static URI deskPath(URI twofold) {
    return twofold.resolve("/desk/");
  }

  static URI deskHost(URI twofold) {
    return host("desk", twofold);
  }

  static URI notesHost(URI twofold) {
    return host("notes", twofold);
  }

  private static URI host(String name, URI twofold) {
    return URI.create(twofold.getScheme() + "://" + name + "." + twofold.getAuthority());
  }

  /** Where the sample application answers whoever goes past the gateway. */
  public URI application() {
    return application;
  }

  /** Where simulated phones show what they got. */
  public URI phones() {
    return phones;
  }

  /** Where the certificate of the authority lies that a browser has to trust; empty without HTTPS. */
  public Optional<Path> authority() {
    return authority;
  }

  public EmbeddedKafka kafka() {
    return kafka;
  }

  public EmbeddedPostgres postgres() {
    return postgres;
  }

  /** The processes of a system that was started as such, apart from this one. */
  public List<RunningProcess> processes() {
    return host.processes();
  }

  /** Completed if one of the processes does not become ready again; what is left then wants to be closed. */
  public CompletableFuture<StartFailure> failure() {
    return host.failure();
  }

  /** Stops the gateway first and the stores last. */
  @Override
  public void close() {
    parts.close();
  }

  private static String oneLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
