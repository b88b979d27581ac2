package dev.twofold.gateway.door.io;

import dev.twofold.gateway.door.ForwardedHeaders;
import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.routes.Route;
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
  private final Map<Route, ApplicationProxy> applications = new LinkedHashMap<>();

  /**
   * @param routes those with longer paths first
   * @param patience how long an application may stay silent
   */
  public Door(SessionGuard guard, String origin, HttpClient client, List<Route> routes, Duration patience) {
    this.guard = guard;
    this.forwardedHeaders = new ForwardedHeaders(origin);
    routes.forEach(route -> applications.put(route, new ApplicationProxy(client, route, patience)));
  }

  public void handle(RoutingContext context) {
    for (Map.Entry<Route, ApplicationProxy> application : applications.entrySet()) {
      if (application.getKey().covers(context.request().path())) {
        admit(context, application.getValue());
        return;
      }
    }
    context.next();
  }

  private void admit(RoutingContext context, ApplicationProxy application) {
    HttpServerRequest request = context.request();
    request.pause();
    guard.authenticate(request)
        .onSuccess(visitor -> application.pass(new RebuiltRequest(request, rebuild(request, visitor))))
        .onFailure(failure -> {
          request.resume();
          context.fail(failure);
        });
  }

  private List<Header> rebuild(HttpServerRequest request, SessionGuard.Visitor visitor) {
    List<Header> received = request.headers().entries().stream()
        .map(entry -> new Header(entry.getKey(), entry.getValue()))
        .toList();
    return forwardedHeaders.rebuild(received, visitor.lease(), visitor.clientAddress(), visitor.token());
  }
}
