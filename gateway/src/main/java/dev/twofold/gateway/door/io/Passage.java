package dev.twofold.gateway.door.io;

import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.InFlight;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.limits.Limits;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The way of a request that was let in to its application: only so many of one session, and each only so large. */
final class Passage {

  private final InFlight places;
  private final long largestBody;

  Passage(Limits limits) {
    this.places = new InFlight(Integer.MAX_VALUE, limits.requestsPerSession());
    this.largestBody = limits.largestBody();
  }

  /** Fails with a problem if there is no room for it, now or ever. Who is gone by now is nobody to take a place for. */
  Future<Void> pass(RoutingContext context, ApplicationProxy application, String session, List<Header> rebuilt) {
    HttpServerRequest request = context.request();
    if (request.response().closed()) {
      return Future.succeededFuture();
    }
    if (announcedBody(request) > largestBody) {
      return Future.failedFuture(tooLarge());
    }
    if (!places.enter(session)) {
      return Future.failedFuture(new ProblemException(Problems.tooManyRequests()));
    }
    context.addEndHandler(end -> places.leave(session));
    HttpServerRequest limited = ReceivedHeaders.haveFraming(rebuilt)
        ? new LimitedRequest(request, largestBody, () -> context.fail(tooLarge()))
        : new LimitedRequest(request, 0, () -> context.fail(new ProblemException(Problems.lengthRequired())));
    application.pass(new RebuiltRequest(limited, rebuilt));
    return Future.succeededFuture();
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
