package dev.twofold.local;

import dev.twofold.embedded.EmbeddedKafka;
import dev.twofold.embedded.EmbeddedPostgres;
import java.net.URI;
import java.time.Clock;

/**
 * All of Twofold on this machine: Kafka and PostgreSQL as child processes, the three services and a sample application
 * as verticles of this one. Listens on loopback only. What it acknowledged survives in the data directory.
 */
public final class LocalSystem implements AutoCloseable {

  public static final String ENROLLMENT_DATABASE = "enrollment";
  public static final String VERIFICATION_DATABASE = "verification";

  private final URI url;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private final StartedParts parts;

  LocalSystem(URI url, EmbeddedKafka kafka, EmbeddedPostgres postgres, StartedParts parts) {
    this.url = url;
    this.kafka = kafka;
    this.postgres = postgres;
    this.parts = parts;
  }

  /**
   * Returns when everything answers.
   *
   * @param data closed with the system, or when it does not start
   * @param port of the gateway on loopback; 0 takes any free one
   * @param clock of the services' deadlines and leases
   * @throws StartFailure after whatever had been started is stopped again
   */
  public static LocalSystem start(DataDirectory data, int port, Clock clock, Progress progress) throws StartFailure {
    StartedParts parts = new StartedParts();
    parts.add(data);
    try {
      return new Startup(data, clock, progress, parts).run(port);
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

  public EmbeddedKafka kafka() {
    return kafka;
  }

  public EmbeddedPostgres postgres() {
    return postgres;
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
