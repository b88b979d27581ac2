package dev.twofold.verification.revocation.io;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Revocation;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.DatabaseTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each second, the database's time on the revocation feed. It stops when the database or the broker cannot be reached,
 * and with it, after the revocation bound, every gateway stops honouring sessions.
 */
public final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration SILENCE_ALLOWED = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Database database;
  private final MessageProducer producer;
  private final Clock clock;
  private final UUID replica;
  private Instant databaseAnsweredAt;
  private Instant writtenAt;
  private Future<Void> current = Future.succeededFuture();
  private long timer;

  private Heartbeat(Vertx vertx, Database database, MessageProducer producer, Clock clock, UUID replica) {
    this.vertx = vertx;
    this.database = database;
    this.producer = producer;
    this.clock = clock;
    this.replica = replica;
    this.databaseAnsweredAt = clock.instant();
    this.writtenAt = clock.instant();
  }

  public static Heartbeat start(
      Vertx vertx, Database database, MessageProducer producer, Clock clock, UUID replica) {
    Heartbeat heartbeat = new Heartbeat(vertx, database, producer, clock, replica);
    heartbeat.timer = vertx.setPeriodic(0, PERIOD.toMillis(), tick -> heartbeat.beat());
    return heartbeat;
  }

  /** One line if the database has not answered for 5 s. */
  public synchronized Optional<String> databaseProblem() {
    return silence(databaseAnsweredAt, "has not answered");
  }

  /** One line if no heartbeat was acknowledged for 5 s. */
  public synchronized Optional<String> feedProblem() {
    return silence(writtenAt, "has taken no heartbeat");
  }

  /** Completes when none is in flight. */
  public synchronized Future<Void> stop() {
    vertx.cancelTimer(timer);
    return current.otherwiseEmpty();
  }

  private synchronized void beat() {
    if (!current.isComplete()) {
      return;
    }
    current =
        DatabaseTime.read(database.pool())
            .compose(this::write)
            .onSuccess(written -> noteWritten())
            .onFailure(failure -> LOG.warn("no heartbeat: {}", failure.getClass().getSimpleName()));
  }

  private Future<Void> write(Instant databaseTime) {
    noteDatabase();
    Revocation.Heartbeat body = new Revocation.Heartbeat(replica, databaseTime);
    Envelope<Revocation.Heartbeat> envelope =
        new Envelope<>(UUID.randomUUID(), Service.VERIFICATION, clock.instant(), Optional.empty(), body);
    return producer.send(Topic.REVOCATIONS, OptionalInt.empty(), replica.toString(), Codec.encode(envelope));
  }

  private synchronized void noteDatabase() {
    databaseAnsweredAt = clock.instant();
  }

  private synchronized void noteWritten() {
    writtenAt = clock.instant();
  }

  private Optional<String> silence(Instant since, String what) {
    Duration silence = Duration.between(since, clock.instant());
    return silence.compareTo(SILENCE_ALLOWED) > 0
        ? Optional.of(what + " for " + silence.toSeconds() + " s")
        : Optional.empty();
  }
}
