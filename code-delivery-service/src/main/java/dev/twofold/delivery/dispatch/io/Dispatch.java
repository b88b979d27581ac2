package dev.twofold.delivery.dispatch.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.dispatch.Purpose;
import dev.twofold.delivery.dispatch.Queued;
import dev.twofold.delivery.provider.SendOutcome;
import dev.twofold.delivery.ref.RefPurpose;
import dev.twofold.delivery.ref.io.RefRows;
import dev.twofold.delivery.route.Route;
import dev.twofold.delivery.route.RouteTable;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers messages to providers, each offer at most once: that one is under way is written, in a transaction of its own,
 * before the provider is asked. What is found so after a crash may have been sent, and is not sent again; nor is anything
 * whose time is over.
 */
public final class Dispatch {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final long SWEEP_MILLIS = 1_000;
  /** Receipts come for as long as a network tries to deliver. */
  private static final Duration RECEIPTS = Duration.ofDays(2);

  private final Vertx vertx;
  private final Database database;
  private final Outbox outbox;
  private final DeliveryRows deliveries;
  private final AttemptRows attempts = new AttemptRows();
  private final RefRows refs;
  private final RouteTable routes;
  private final Offers offers;
  private final Duration patience;
  private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
  private long timer;
  private volatile boolean isStopped;

  /** @param patience after which an offer that is still under way is one of a process that died */
  public Dispatch(
      Vertx vertx,
      Database database,
      Outbox outbox,
      DeliveryRows deliveries,
      RefRows refs,
      RouteTable routes,
      Offers offers,
      Duration patience) {
    this.vertx = vertx;
    this.database = database;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.refs = refs;
    this.routes = routes;
    this.offers = offers;
    this.patience = patience;
  }

  /** Also takes what a replica that died left behind. */
  public Dispatch start() {
    timer = vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    return this;
  }

  /** Begins no more offers, and completes when those under way are written down. */
  public Future<Void> stop() {
    isStopped = true;
    vertx.cancelTimer(timer);
    return Future.join(List.copyOf(underWay)).otherwiseEmpty().mapEmpty();
  }

  /** Offers one that is queued, unless somebody else is faster. */
  public void offer(UUID deliveryId) {
    if (!isStopped) {
      watch(database.inTransaction(connection -> claim(connection, deliveryId)).compose(this::carryOut));
    }
  }

  private void sweep() {
    watch(deliveries.waiting(database.pool()).onSuccess(ids -> ids.forEach(this::offer)).mapEmpty());
    watch(
        DatabaseTime.read(database.pool())
            .compose(now -> attempts.forsaken(database.pool(), now, patience))
            .compose(found -> Future.join(found.stream().map(this::forsake).toList()))
            .mapEmpty());
  }

  private void watch(Future<Void> step) {
    underWay.add(step);
    step.onComplete(done -> underWay.remove(step));
    step.onFailure(failure -> LOG.warn("an offer was not carried out: {}", failure.getClass().getName()));
  }

  /** Under the delivery's row lock: the time is judged, and that it is under way is written. */
  private Future<Optional<Offer>> claim(SqlConnection connection, UUID deliveryId) {
    return deliveries
        .lock(connection, deliveryId, "queued")
        .compose(
            found -> {
              if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
              }
              DeliveryRows.Claimed claimed = found.get();
              List<Route> ways = routes.routes(claimed.queued().country(), claimed.queued().channel());
              return isOver(claimed) || ways.isEmpty()
                  ? drop(connection, claimed.queued()).map(Optional.empty())
                  : begin(connection, claimed, ways.get(0)).map(Optional::of);
            });
  }

  private static boolean isOver(DeliveryRows.Claimed claimed) {
    return !claimed.now().isBefore(claimed.queued().expiresAt());
  }

  private Future<Void> drop(SqlConnection connection, Queued queued) {
    return deliveries
        .setStatus(connection, queued.id(), "dropped")
        .compose(dropped -> deliveries.forgetBody(connection, queued.id()))
        .compose(forgotten -> deliveries.settle(connection, queued.id()))
        .compose(settled -> tell(connection, queued, DeliveryStatus.FAILED));
  }

  private Future<Offer> begin(SqlConnection connection, DeliveryRows.Claimed claimed, Route route) {
    Queued queued = claimed.queued();
    UUID attemptId = UUID.randomUUID();
    Instant until = claimed.now().plus(RECEIPTS);
    return deliveries
        .setStatus(connection, queued.id(), "sending")
        .compose(sending -> attempts.begin(connection, attemptId, queued.id(), route, queued.channel(), claimed.now()))
        .compose(begun -> refs.make(connection, attemptId, route.provider(), RefPurpose.RECEIPT, until))
        .compose(
            receipts ->
                refs.make(connection, attemptId, route.provider(), RefPurpose.ANSWER, queued.expiresAt())
                    .map(answered ->
                        new Offer(queued, attemptId, route, receipts, answered,
                            Duration.between(claimed.now(), queued.expiresAt()))));
  }

  private Future<Void> carryOut(Optional<Offer> claimed) {
    return claimed
        .map(
            offer ->
                offers
                    .make(offer)
                    .compose(outcome -> database.inTransaction(connection -> end(connection, offer, outcome)))
                    .compose(this::carryOut))
        .orElseGet(Future::succeededFuture);
  }

  /** @return the next offer, where nothing was sent and somebody else may be asked */
  private Future<Optional<Offer>> end(SqlConnection connection, Offer offer, SendOutcome outcome) {
    // In the order of whoever takes a callback, which may come before the answer does: the delivery, then the attempt.
    return deliveries
        .hold(connection, offer.queued().id())
        .compose(held -> attempts.end(connection, offer.attemptId(), outcome))
        .compose(
            mine ->
                mine ? follow(connection, offer, outcome) : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Offer>> follow(SqlConnection connection, Offer offer, SendOutcome outcome) {
    return outcome instanceof SendOutcome.NotTaken
        ? attempts
            .count(connection, offer.queued().id())
            .compose(made -> next(connection, offer, made))
        : settle(connection, offer.queued(), status(outcome)).map(Optional.empty());
  }

  private Future<Optional<Offer>> next(SqlConnection connection, Offer offer, int made) {
    Queued queued = offer.queued();
    List<Route> ways = routes.routes(queued.country(), queued.channel());
    return deliveries
        .lock(connection, queued.id(), "sending")
        .compose(
            found ->
                found.isPresent() && made < ways.size() && !isOver(found.get())
                    ? begin(connection, found.get(), ways.get(made)).map(Optional::of)
                    : settle(connection, queued, DeliveryStatus.FAILED).map(Optional.empty()));
  }

  private Future<Void> settle(SqlConnection connection, Queued queued, DeliveryStatus status) {
    boolean isCallUnderWay = queued.channel() == Channel.VOICE && status != DeliveryStatus.FAILED;
    return deliveries
        .settle(connection, queued.id())
        .compose(
            settled ->
                isCallUnderWay ? Future.succeededFuture() : deliveries.forgetBody(connection, queued.id()))
        .compose(forgotten -> deliveries.progress(connection, queued.id(), status))
        .compose(news -> news ? tell(connection, queued, status) : Future.succeededFuture());
  }

  private Future<Void> forsake(AttemptRows.Forsaken forsaken) {
    SendOutcome unknown = new SendOutcome.Unknown("forsaken");
    return database.inTransaction(
        connection ->
            deliveries
                .lock(connection, forsaken.deliveryId(), "sending")
                .compose(
                    found ->
                        attempts
                            .end(connection, forsaken.attemptId(), unknown)
                            .compose(
                                mine ->
                                    mine && found.isPresent()
                                        ? settle(connection, found.get().queued(), DeliveryStatus.UNKNOWN)
                                        : Future.succeededFuture())));
  }

  private Future<Void> tell(SqlConnection connection, Queued queued, DeliveryStatus status) {
    return queued.purpose() == Purpose.CODE
        ? progressed(connection, queued.id(), queued.loginId(), status)
        : Future.succeededFuture();
  }

  /** Tells verification, once the transaction has committed. */
  public Future<Void> progressed(SqlConnection connection, UUID challengeId, UUID loginId, DeliveryStatus status) {
    return DatabaseTime.read(connection)
        .compose(
            now ->
                outbox.put(
                    connection,
                    Effects.none()
                        .publish(
                            loginId.toString(), new DeliveryProgressed(challengeId, loginId, status, now))));
  }

  private static DeliveryStatus status(SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Accepted) {
      return DeliveryStatus.SENT;
    }
    return outcome instanceof SendOutcome.Unknown ? DeliveryStatus.UNKNOWN : DeliveryStatus.FAILED;
  }
}
