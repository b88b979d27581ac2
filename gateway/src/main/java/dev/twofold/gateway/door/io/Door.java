package dev.twofold.gateway.door.io;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.twofold.gateway.door.ForwardedHeaders;
import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.door.IdentityHeaders;
import dev.twofold.gateway.http.OriginRule;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Site;
import dev.twofold.gateway.routes.Sites;
import dev.twofold.gateway.routes.Upstream;
import dev.twofold.gateway.websocket.Destination;
import dev.twofold.gateway.websocket.UpgradeRequest;
import dev.twofold.gateway.websocket.io.WebSockets;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The way to the applications: who has no live session stays outside. */
public final class Door {

  private final SessionGuard guard;
  private final Sites sites;
  private final IdentityHeaders identityHeaders;
  private final WebSockets webSockets;
  private final BiConsumer<RoutingContext, Site> ownAtHosts;
  private final Passage passage;
  private final Map<Route, Application> applications;

  /**
   * @param ownAtHosts takes what is Twofold's own at the host of an application
   * @param patience how long an application may stay silent
   */
  public Door(
      SessionGuard guard,
      Sites sites,
      IdentityHeaders identityHeaders,
      HttpClient client,
      WebSockets webSockets,
      BiConsumer<RoutingContext, Site> ownAtHosts,
      Passage passage,
      Duration patience) {
    this.guard = guard;
    this.sites = sites;
    this.identityHeaders = identityHeaders;
    this.webSockets = webSockets;
    this.ownAtHosts = ownAtHosts;
    this.passage = passage;
    this.applications = sites.routes()
        .filter(route -> route.upstream().isPresent())
        .collect(toMap(identity(), route -> Application.of(route, client, patience)));
  }

  /** Passes on what is Twofold's own at its own host, and only that. */
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Site site = Optional.ofNullable(request.authority())
        .flatMap(meant -> sites.find(meant.toString()))
        .orElseThrow(() -> new ProblemException(Problems.misdirected(sites.own().origin())));
    Optional<Application> application = site.route(request.path()).map(applications::get);
    Optional<Application> withoutSlash = site.routeWithoutSlash(request.path()).map(applications::get);
    if (application.isPresent()) {
      admit(context, application.get());
    } else if (withoutSlash.isPresent()) {
      addSlash(context, withoutSlash.get());
    } else if (site == sites.own()) {
      context.next();
    } else {
      ownAtHosts.accept(context, site);
    }
  }

  private void admit(RoutingContext context, Application application) {
    HttpServerRequest request = context.request();
    request.pause();
    guard.authenticate(request, application.route().origin())
        .compose(visitor -> letIn(context, application, visitor))
        .onFailure(failure -> {
          request.resume();
          context.fail(failure);
        });
  }

  /** Enforcement is over here: what follows only carries things back and forth. */
  private Future<Void> letIn(RoutingContext context, Application application, SessionGuard.Visitor visitor) {
    List<Header> received = ReceivedHeaders.of(context.request());
    List<Header> identity = identityHeaders.of(visitor.lease(), application.route());
    List<Header> rebuilt =
        application.headers().rebuild(received, identity, visitor.clientAddress(), visitor.token());
    return new UpgradeRequest(received).isMeant()
        ? webSockets.open(context.request(), visitor.holder(), application.socket(), received, rebuilt)
        : passage.pass(context, application.proxy(), visitor.holder(), rebuilt);
  }

  /** For those only who would be let in: nobody else is told more than at the application itself. */
  private void addSlash(RoutingContext context, Application application) {
    HttpServerRequest request = context.request();
    String query = request.query() == null ? "" : "?" + request.query();
    guard.authenticate(request, application.route().origin())
        .onSuccess(visitor -> Answers.redirect(context.response(), application.route().path() + query))
        .onFailure(context::fail);
  }

  /** What stands behind one route. */
  private record Application(Route route, ForwardedHeaders headers, ApplicationProxy proxy, Destination socket) {

    static Application of(Route route, HttpClient client, Duration patience) {
      Upstream upstream = Upstream.of(route.upstream().orElseThrow());
      return new Application(
          route,
          new ForwardedHeaders(route.origin()),
          new ApplicationProxy(client, upstream, patience),
          new Destination(upstream, new OriginRule(route.origin())));
    }
  }
}
