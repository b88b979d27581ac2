package dev.twofold.enrollment;

import dev.twofold.contracts.Service;
import dev.twofold.enrollment.password.PasswordPolicy;
import dev.twofold.enrollment.password.io.CommonPasswordList;
import dev.twofold.enrollment.ticket.io.Tickets;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.ops.OpsServer;
import dev.twofold.runtime.ops.Readiness;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Housekeeping;
import dev.twofold.runtime.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Wires the enrollment service: four topics in, the outbox out. */
public final class EnrollmentVerticle extends VerticleBase {

  private static final String MIGRATIONS = "db/enrollment";

  private final EnrollmentConfig config;
  private final Clock clock;
  private final Readiness readiness = new Readiness();
  private MessageProducer producer;
  private PasswordHasher hasher;
  private Database database;
  private Outbox outbox;
  private Housekeeping housekeeping;
  private List<MessageLoop> loops;
  private OpsServer ops;

  public EnrollmentVerticle(EnrollmentConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    producer = MessageProducer.forOutbox(vertx, config.kafka());
    hasher = new PasswordHasher(vertx);
    return Database.open(vertx, config.database(), MIGRATIONS)
        .compose(this::startOutbox)
        .compose(done -> vertx.executeBlocking(() -> new PasswordPolicy(CommonPasswordList.load())))
        .compose(this::startLoops)
        .compose(done -> OpsServer.start(vertx, config.opsHost(), config.opsPort(), readiness))
        .onSuccess(started -> ops = started);
  }

  /** Where health and metrics are, once started. */
  public int opsPort() {
    return ops.port();
  }

  @Override
  public Future<?> stop() {
    return Future.join(loops.stream().map(MessageLoop::stop).toList())
        .eventually(housekeeping::stop)
        .eventually(outbox::stop)
        .eventually(hasher::close)
        .eventually(producer::close)
        .eventually(database::close)
        .eventually(ops::stop);
  }

  private Future<Void> startOutbox(Database opened) {
    database = opened;
    outbox = Outbox.start(vertx, database, producer, Service.ENROLLMENT, clock);
    housekeeping = Housekeeping.start(vertx, database, List.of(Tickets.NEVER_USED));
    return Future.succeededFuture();
  }

  private Future<Void> startLoops(PasswordPolicy policy) {
    Routers routers = new Routers(config, policy, database, outbox.handledOnce(), hasher, clock);
    List<Future<MessageLoop>> starting = routers.all().stream().map(this::startLoop).toList();
    return Future.all(starting)
        .onSuccess(all -> loops = all.list())
        .mapEmpty();
  }

  private Future<MessageLoop> startLoop(MessageRouter router) {
    String group = Service.ENROLLMENT.wireName() + "." + router.topic().wireName();
    return MessageLoop.start(vertx, config.kafka(), group, router, producer)
        .onSuccess(
            loop ->
                readiness.require(
                    router.topic().wireName(),
                    () -> loop.isHealthy() ? Optional.empty() : Optional.of("not being read")));
  }
}
