package dev.twofold.gateway.door.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.door.ForwardedHeaders;
import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.InFlight;
import dev.twofold.gateway.http.OriginRule;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.lease.LeaseKey;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Upstream;
import dev.twofold.gateway.websocket.Destination;
import dev.twofold.gateway.websocket.Holder;
import dev.twofold.gateway.websocket.UpgradeRequest;
import dev.twofold.gateway.websocket.io.WebSockets;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The way to the applications: who has no live session stays outside. */
public final class Door {

  private static final Header CHUNKED = new Header("Transfer-Encoding", "chunked");
  private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private final SessionGuard guard;
  private final ForwardedHeaders forwardedHeaders;
  private final OriginRule originRule;
  private final WebSockets webSockets;
  private final InFlight places;
  private final long largestBody;
  private final Map<Route, ApplicationProxy> applications = new LinkedHashMap<>();

  /**
   * @param routes those with longer paths first
   * @param patience how long an application may stay silent
   */
  public Door(
      SessionGuard guard,
      String origin,
      HttpClient client,
      WebSockets webSockets,
      List<Route> routes,
      Duration patience,
      Limits limits) {
    this.guard = guard;
    this.forwardedHeaders = new ForwardedHeaders(origin);
    this.originRule = new OriginRule(origin);
    this.webSockets = webSockets;
    this.places = new InFlight(Integer.MAX_VALUE, limits.requestsPerSession());
    this.largestBody = limits.largestBody();
    routes.forEach(route -> applications.put(route, new ApplicationProxy(client, route, patience)));
  }

  public void handle(RoutingContext context) {
    for (Map.Entry<Route, ApplicationProxy> application : applications.entrySet()) {
      if (application.getKey().covers(context.request().path())) {
        admit(context, application.getKey(), application.getValue());
        return;
      }
    }
    context.next();
  }

  private void admit(RoutingContext context, Route route, ApplicationProxy application) {
    HttpServerRequest request = context.request();
    request.pause();
    guard.authenticate(request)
        .compose(visitor -> letIn(context, route, application, visitor))
        .onFailure(failure -> {
          request.resume();
          context.fail(failure);
        });
  }

  /** Enforcement is over here: what follows only carries things back and forth. */
  private Future<Void> letIn(
      RoutingContext context, Route route, ApplicationProxy application, SessionGuard.Visitor visitor) {
    HttpServerRequest request = context.request();
    List<Header> received = received(request);
    List<Header> rebuilt =
        forwardedHeaders.rebuild(received, visitor.lease(), visitor.clientAddress(), visitor.token());
    return new UpgradeRequest(received).isMeant()
        ? webSockets.open(request, holder(visitor), destination(route), received, rebuilt)
        : pass(context, application, visitor, rebuilt);
  }

  private Future<Void> pass(
      RoutingContext context, ApplicationProxy application, SessionGuard.Visitor visitor, List<Header> rebuilt) {
    HttpServerRequest request = context.request();
    String session = visitor.lease().sessionId().toString();
    if (announcedBody(request) > largestBody) {
      return Future.failedFuture(tooLarge());
    }
    if (!places.enter(session)) {
      return Future.failedFuture(new ProblemException(Problems.tooManyRequests()));
    }
    context.addEndHandler(end -> places.leave(session));
    HttpServerRequest limited = new LimitedRequest(request, largestBody, () -> context.fail(tooLarge()));
    application.pass(new RebuiltRequest(limited, rebuilt));
    return Future.succeededFuture();
  }

  private ProblemException tooLarge() {
    return new ProblemException(Problems.bodyTooLarge(largestBody));
  }

  /** By its digits: the decoder refused everything else, and anything too large for a long. */
  private static long announcedBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private Destination destination(Route route) {
    return new Destination(Upstream.of(route.upstream()), originRule);
  }

  private static Holder holder(SessionGuard.Visitor visitor) {
    LeaseKey key = new LeaseKey(TokenHash.of(visitor.token()), visitor.lease().audience());
    return new Holder(key, visitor.lease(), visitor.clientAddress());
  }

  private static List<Header> received(HttpServerRequest request) {
    Stream<Header> headers =
        request.headers().entries().stream().map(entry -> new Header(entry.getKey(), entry.getValue()));
    return (hasBodyOfUnknownLength(request) ? Stream.concat(headers, Stream.of(CHUNKED)) : headers).toList();
  }

  /** HTTP/2 ends a body by a frame, HTTP/1.1 has to say in the head how it will. */
  private static boolean hasBodyOfUnknownLength(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2
        && WITH_BODY.contains(request.method())
        && !request.headers().contains(HttpHeaders.CONTENT_LENGTH);
  }
}
