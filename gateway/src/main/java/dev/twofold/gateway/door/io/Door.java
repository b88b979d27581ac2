package dev.twofold.gateway.door.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.door.ForwardedHeaders;
import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.OriginRule;
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
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way to the applications: who has no live session stays outside. */
public final class Door {

  private final SessionGuard guard;
  private final ForwardedHeaders forwardedHeaders;
  private final OriginRule originRule;
  private final WebSockets webSockets;
  private final Passage passage;
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
    this.passage = new Passage(limits);
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
    List<Header> received = ReceivedHeaders.of(context.request());
    List<Header> rebuilt =
        forwardedHeaders.rebuild(received, visitor.lease(), visitor.clientAddress(), visitor.token());
    return new UpgradeRequest(received).isMeant()
        ? webSockets.open(context.request(), holder(visitor), destination(route), received, rebuilt)
        : passage.pass(context, application, visitor.lease().sessionId().toString(), rebuilt);
  }

  private Destination destination(Route route) {
    return new Destination(Upstream.of(route.upstream()), originRule);
  }

  private static Holder holder(SessionGuard.Visitor visitor) {
    LeaseKey key = new LeaseKey(TokenHash.of(visitor.token()), visitor.lease().audience());
    return new Holder(key, visitor.lease(), visitor.clientAddress());
  }
}
