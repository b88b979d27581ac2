package dev.twofold.runtime.store;

import static dev.twofold.runtime.testing.Eventually.await;

import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Service;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.testing.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A database with a table {@code things}, and replicas that handle messages with it. */
final class StoreFixture implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Any message does; this one belongs to no feature. */
  static final Message BODY = new DeadLetter("topic", 0, 0, 0, "", "");

  final Vertx vertx = Vertx.vertx();
  final DatabaseSettings settings;
  final Database database;
  private final List<Outbox> outboxes = new ArrayList<>();
  private final List<Database> databases = new ArrayList<>();

  StoreFixture() {
    this(4);
  }

  StoreFixture(int poolSize) {
    settings = TestPostgres.freshDatabase(poolSize);
    database = anotherPool();
  }

  Database anotherPool() {
    Database opened = await(Database.open(vertx, settings, "db/testing"));
    databases.add(opened);
    return opened;
  }

  Outbox replica(Database pool, MessageSender sender) {
    Outbox outbox = Outbox.start(vertx, pool, sender, Service.VERIFICATION, Clock.systemUTC());
    outboxes.add(outbox);
    return outbox;
  }

  HandledOnce handler(MessageSender sender) {
    return replica(database, sender).handledOnce();
  }

  static Incoming<Message> command(Instant deadline) {
    return incoming(Instant.now(), Optional.of(new ReturnAddress(3, UUID.randomUUID(), deadline)));
  }

  static Incoming<Message> command() {
    return command(Instant.now().plus(PATIENCE));
  }

  static Incoming<Message> incoming(Instant issuedAt, Optional<ReturnAddress> returnAddress) {
    return new Incoming<>("key", new Envelope<>(UUID.randomUUID(), Service.GATEWAY, issuedAt, returnAddress, BODY));
  }

  static Future<Void> addThing(SqlConnection connection) {
    return connection
        .query("INSERT INTO things VALUES (gen_random_uuid()::text)")
        .execute()
        .mapEmpty();
  }

  long count(String fromWhere) {
    return await(database.pool().query("SELECT count(*) FROM " + fromWhere).execute()).iterator().next().getLong(0);
  }

  void execute(String sql) {
    await(database.pool().query(sql).execute());
  }

  @Override
  public void close() {
    outboxes.forEach(outbox -> await(outbox.stop()));
    databases.forEach(pool -> await(pool.close()));
    await(vertx.close());
  }
}
