package dev.twofold.gateway.door.io;

import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.InFlight;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.lease.Holder;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.lease.io.SessionKeeper;
import dev.twofold.gateway.limits.Limits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of requests that were let in to their applications: only so many of one session, each only so large, and none
 * for much longer than its session. Used from one event loop.
 */
public final class Passage {

  /** What is over within this time goes on to its end, whatever becomes of its session meanwhile. */
  private static final Duration UNJUDGED = Duration.ofSeconds(5);
  private static final long JUDGE_MILLIS = 500;

  private final InFlight places;
  private final long largestBody;
  private final Leases leases;
  private final SessionKeeper keeper;
  private final Clock clock;
  /** The oldest first. */
  private final Set<Exchange> underWay = new LinkedHashSet<>();

  private Passage(Leases leases, SessionKeeper keeper, Clock clock, Limits limits) {
    this.places = new InFlight(Integer.MAX_VALUE, limits.requestsPerSession());
    this.largestBody = limits.largestBody();
    this.leases = leases;
    this.keeper = keeper;
    this.clock = clock;
  }

  /** Begins to judge what is to come, as long as the verticle lives that starts it. */
  public static Passage start(Vertx vertx, Leases leases, SessionKeeper keeper, Clock clock, Limits limits) {
    Passage passage = new Passage(leases, keeper, clock, limits);
    vertx.setPeriodic(JUDGE_MILLIS, timer -> passage.judge());
    return passage;
  }

  /** Fails with a problem if there is no room for it, now or ever. Who is gone by now is nobody to take a place for. */
  Future<Void> pass(RoutingContext context, ApplicationProxy application, Holder holder, List<Header> rebuilt) {
    HttpServerRequest request = context.request();
    if (request.response().closed()) {
      return Future.succeededFuture();
    }
    if (announcedBody(request) > largestBody) {
      return Future.failedFuture(tooLarge());
    }
    if (!places.enter(holder.session())) {
      return Future.failedFuture(new ProblemException(Problems.tooManyRequests()));
    }
    Promise<Void> over = Promise.promise();
    context.addEndHandler(end -> over.complete());
    begin(request, holder, over.future());
    HttpServerRequest limited = ReceivedHeaders.haveFraming(rebuilt)
        ? new LimitedRequest(request, largestBody, () -> context.fail(tooLarge()))
        : new LimitedRequest(request, 0, () -> context.fail(new ProblemException(Problems.lengthRequired())));
    application.pass(new RebuiltRequest(
        limited, rebuilt, over.future(), problem -> context.fail(new ProblemException(problem))));
    return Future.succeededFuture();
  }

  private void begin(HttpServerRequest request, Holder holder, Future<Void> over) {
    Exchange exchange = new Exchange(request, clock.instant(), () -> leases.find(holder));
    underWay.add(exchange);
    keeper.add(holder.lease(), exchange);
    over.onComplete(end -> {
      places.leave(holder.session());
      underWay.remove(exchange);
      keeper.remove(holder.lease().sessionId(), exchange);
    });
  }

  private void judge() {
    Instant latest = clock.instant().minus(UNJUDGED);
    List<Exchange> longUnderWay = underWay.stream().takeWhile(exchange -> exchange.beganBefore(latest)).toList();
    longUnderWay.forEach(Exchange::judge);
  }

  private ProblemException tooLarge() {
    return new ProblemException(Problems.bodyTooLarge(largestBody));
  }

  /** By its digits: whatever else it could be was refused when the request was parsed. */
  private static long announcedBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
