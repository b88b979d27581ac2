package dev.twofold.enrollment;

import dev.twofold.contracts.EnrollmentCommand.Register;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.enrollment.factor.SharedSecrets;
import dev.twofold.enrollment.factor.io.FactorProvenHandler;
import dev.twofold.enrollment.factor.io.MakeFactorHandler;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.enrollment.password.PasswordPolicy;
import dev.twofold.enrollment.password.io.CommonPasswordList;
import dev.twofold.enrollment.registration.io.RegisterHandler;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.ops.OpsServer;
import dev.twofold.runtime.ops.Readiness;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.runtime.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Wires the enrollment service: three topics in, the outbox out. */
public final class EnrollmentVerticle extends VerticleBase {

  private static final String MIGRATIONS = "db/enrollment";

  private final EnrollmentConfig config;
  private final Clock clock;
  private final Readiness readiness = new Readiness();
  private MessageProducer producer;
  private PasswordHasher hasher;
  private Database database;
  private Outbox outbox;
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
        .eventually(outbox::stop)
        .eventually(hasher::close)
        .eventually(producer::close)
        .eventually(database::close)
        .eventually(ops::stop);
  }

  private Future<Void> startOutbox(Database opened) {
    database = opened;
    outbox = Outbox.start(vertx, database, producer, Service.ENROLLMENT, clock);
    return Future.succeededFuture();
  }

  private Future<Void> startLoops(PasswordPolicy policy) {
    List<Future<MessageLoop>> starting = routers(policy).map(this::startLoop).toList();
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

  private Stream<MessageRouter> routers(PasswordPolicy policy) {
    HandledOnce handledOnce = outbox.handledOnce();
    Logins logins = new Logins();
    Sealer toVerification = new Sealer(config.verification(), clock);
    RegisterHandler register =
        new RegisterHandler(
            config.registration(),
            policy,
            database,
            handledOnce,
            logins,
            hasher,
            new Opener(config.openingKey()),
            toVerification);
    SharedSecrets secrets = new SharedSecrets(new SecureRandom()::nextBytes);
    MakeFactorHandler makeFactor = new MakeFactorHandler(handledOnce, logins, secrets, toVerification, clock);
    FactorProvenHandler factorProven = new FactorProvenHandler(handledOnce, logins);
    return Stream.of(
        MessageRouter.of(Topic.ENROLLMENT_COMMANDS).on(Register.class, register).build(),
        MessageRouter.of(Topic.GRANTS).on(MakeFactor.class, makeFactor).build(),
        MessageRouter.of(Topic.FACTOR_EVENTS).on(FactorProven.class, factorProven).build());
  }
}
