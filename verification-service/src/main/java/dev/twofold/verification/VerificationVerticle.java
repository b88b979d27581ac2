package dev.twofold.verification;

import dev.twofold.contracts.Service;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.ops.OpsServer;
import dev.twofold.runtime.ops.Readiness;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Housekeeping;
import dev.twofold.runtime.store.Outbox;
import dev.twofold.runtime.store.Rewrapping;
import dev.twofold.verification.housekeeping.io.Retention;
import dev.twofold.verification.housekeeping.io.WrappedColumns;
import dev.twofold.verification.revocation.io.Heartbeat;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The verification service: wires its parts, and stops them in the opposite order. */
public final class VerificationVerticle extends VerticleBase {

  private static final String MIGRATIONS = "db/verification";

  private final VerificationConfig config;
  private final Clock clock;
  private final Readiness readiness = new Readiness();
  private final List<MessageLoop> loops = new ArrayList<>();
  private final Deque<Supplier<Future<Void>>> closers = new ArrayDeque<>();

  public VerificationVerticle(VerificationConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return Database.open(vertx, config.database(), MIGRATIONS)
        .compose(this::startOn)
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Takes no more messages, finishes those in hand, and closes everything, whatever of it fails. */
  @Override
  public Future<Void> stop() {
    Future<Void> stopped = Future.succeededFuture();
    for (Supplier<Future<Void>> closer : closers) {
      stopped = stopped.eventually(closer);
    }
    closers.clear();
    return stopped;
  }

  private Future<OpsServer> startOn(Database database) {
    closers.push(database::close);
    PasswordHasher hasher = new PasswordHasher(vertx);
    closers.push(hasher::close);
    MessageProducer producer = MessageProducer.forOutbox(vertx, config.kafka());
    closers.push(producer::close);
    Outbox outbox = Outbox.start(vertx, database, producer, Service.VERIFICATION, clock);
    closers.push(outbox::stop);
    startHeartbeat(database, producer);
    closers.push(Housekeeping.start(vertx, database, Retention.leftovers())::stop);
    List<Rewrapping> rewrapping = startRewrapping(database);
    closers.push(this::stopLoops);
    List<MessageRouter> routers = new Routers(config, database, outbox.handledOnce(), hasher, clock).all();
    return Future.join(routers.stream().map(router -> startLoop(router, producer)).toList())
        .compose(loops -> OpsServer.start(vertx, config.opsHost(), config.opsPort(), readiness, rewrapping));
  }

  /** Apart from what goes by itself, which is not to wait until millions of rows are wrapped anew. */
  private List<Rewrapping> startRewrapping(Database database) {
    List<Rewrapping> rewrapping = Rewrapping.of(WrappedColumns.ALL, config.rowCipher());
    Housekeeping housekeeping = Housekeeping.start(vertx, database, rewrapping);
    closers.push(housekeeping::stop);
    // At once, for a key is rotated by restarts, and somebody waits for the end of it.
    housekeeping.tidy();
    return rewrapping;
  }

  private void startHeartbeat(Database database, MessageProducer producer) {
    Heartbeat heartbeat = Heartbeat.start(vertx, database, producer, clock, UUID.randomUUID());
    closers.push(heartbeat::stop);
    readiness.require("database", heartbeat::databaseProblem);
    readiness.require("revocations", heartbeat::feedProblem);
  }

  private Future<MessageLoop> startLoop(MessageRouter router, MessageProducer deadLetters) {
    String topic = router.topic().wireName();
    String group = Service.VERIFICATION.wireName() + "." + topic;
    return MessageLoop.start(vertx, config.kafka(), group, router, deadLetters)
        .onSuccess(loops::add)
        .onSuccess(loop -> readiness.require(topic, () -> problem(loop)));
  }

  private Future<Void> stopLoops() {
    return Future.join(loops.stream().map(MessageLoop::stop).toList()).mapEmpty();
  }

  private static Optional<String> problem(MessageLoop loop) {
    return loop.isHealthy() ? Optional.empty() : Optional.of("is not read");
  }
}
