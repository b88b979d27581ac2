package dev.twofold.delivery;

import dev.twofold.contracts.Service;
import dev.twofold.delivery.callback.io.Receipts;
import dev.twofold.delivery.callback.io.ReferencedReceipts;
import dev.twofold.delivery.dispatch.io.DeliveryRows;
import dev.twofold.delivery.dispatch.io.Dispatch;
import dev.twofold.delivery.dispatch.io.Offers;
import dev.twofold.delivery.housekeeping.io.Retention;
import dev.twofold.delivery.number.io.NumberHashes;
import dev.twofold.delivery.number.io.PhoneRows;
import dev.twofold.delivery.overview.io.DeliveryFigures;
import dev.twofold.delivery.provider.io.Breakers;
import dev.twofold.delivery.provider.io.ReceiptWatch;
import dev.twofold.delivery.ref.io.RefRows;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.ops.OpsServer;
import dev.twofold.runtime.ops.Readiness;
import dev.twofold.runtime.store.Chore;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Housekeeping;
import dev.twofold.runtime.store.Outbox;
import dev.twofold.runtime.store.Rewrapping;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The code delivery service: wires its parts, and stops them in the opposite order. */
public final class DeliveryVerticle extends VerticleBase {

  private static final String MIGRATIONS = "db/delivery";
  private static final Duration KEPT_OUT = Duration.ofSeconds(30);

  private final DeliveryConfig config;
  private final Clock clock;
  private final Readiness readiness = new Readiness();
  private final List<MessageLoop> loops = new ArrayList<>();
  private final Deque<Supplier<Future<Void>>> closers = new ArrayDeque<>();

  public DeliveryVerticle(DeliveryConfig config, Clock clock) {
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
    MessageProducer producer = MessageProducer.forOutbox(vertx, config.kafka());
    closers.push(producer::close);
    Outbox outbox = Outbox.start(vertx, database, producer, Service.CODE_DELIVERY, clock);
    closers.push(outbox::stop);
    Providers providers = Providers.open(vertx, config.plan().providers());
    closers.push(providers::close);
    PhoneRows phones = new PhoneRows(config.rowCipher(), new NumberHashes(config.numberHashKey()));
    DeliveryRows deliveries = new DeliveryRows(config.rowCipher());
    RefRows refs = new RefRows(config.publicUrl());
    Breakers breakers = new Breakers(vertx, KEPT_OUT);
    Offers offers =
        new Offers(database.pool(), phones, providers.senders(), breakers, config.publicUrl().getHost());
    Dispatch dispatch =
        new Dispatch(
                vertx, database, outbox, deliveries, refs, config.plan().routes(), offers, providers.patience())
            .start();
    closers.push(dispatch::stop);
    Receipts receipts = new Receipts(deliveries, dispatch);
    providers.tell(new ReferencedReceipts(vertx, database, receipts));
    List<MeterBinder> figures = startChores(database, breakers);
    closers.push(this::stopLoops);
    List<MessageRouter> routers =
        new Routers(
                config, database, outbox.handledOnce(), providers, phones, deliveries, refs, dispatch, receipts,
                breakers, clock)
            .all();
    return Future.join(routers.stream().map(router -> startLoop(router, producer)).toList())
        .compose(loops -> OpsServer.start(vertx, config.opsHost(), config.opsPort(), readiness, figures));
  }

  private List<MeterBinder> startChores(Database database, Breakers breakers) {
    DeliveryFigures figures = new DeliveryFigures();
    List<Rewrapping> rewrapping = Rewrapping.of(Retention.WRAPPED, config.rowCipher());
    List<Chore> chores = new ArrayList<>(Retention.chores());
    chores.addAll(List.of(new ReceiptWatch(breakers), figures));
    closers.push(Housekeeping.start(vertx, database, chores)::stop);
    Housekeeping wrapping = Housekeeping.start(vertx, database, rewrapping);
    closers.push(wrapping::stop);
    // At once, for a key is rotated by restarts, and somebody waits for the end of it.
    wrapping.tidy();
    List<MeterBinder> all = new ArrayList<>(rewrapping);
    all.add(figures);
    return all;
  }

  private Future<MessageLoop> startLoop(MessageRouter router, MessageProducer deadLetters) {
    String topic = router.topic().wireName();
    String group = Service.CODE_DELIVERY.wireName() + "." + topic;
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
