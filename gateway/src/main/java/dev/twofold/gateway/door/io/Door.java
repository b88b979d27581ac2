package dev.twofold.gateway.door.io;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.twofold.gateway.door.ForwardedHeaders;
import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.door.IdentityHeaders;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Site;
import dev.twofold.gateway.routes.Sites;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way to the applications: who has no live session stays outside. */
public final class Door {

  private final SessionGuard guard;
  private final Sites sites;
  private final Map<Route, Application> applications;

  /** @param patience how long an application may stay silent */
  public Door(
      SessionGuard guard, Sites sites, IdentityHeaders identityHeaders, HttpClient client, Duration patience) {
    this.guard = guard;
    this.sites = sites;
    this.applications = sites.routes()
        .filter(route -> route.upstream().isPresent())
        .collect(toMap(identity(), route -> Application.of(route, identityHeaders, client, patience)));
  }

  /** Passes on what is Twofold's own, and only that. */
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Site site = Optional.ofNullable(request.authority())
        .flatMap(meant -> sites.find(meant.toString()))
        .orElseThrow(() -> new ProblemException(Problems.misdirected(sites.own().origin())));
    Optional<Application> application = site.route(request.path()).map(applications::get);
    Optional<Application> withoutSlash = site.routeWithoutSlash(request.path()).map(applications::get);
    if (application.isPresent()) {
      admit(context, site, application.get());
    } else if (withoutSlash.isPresent()) {
      addSlash(context, site, withoutSlash.get());
    } else if (site == sites.own()) {
      context.next();
    } else {
      throw new ProblemException(Problems.notFound());
    }
  }

  private void admit(RoutingContext context, Site site, Application application) {
    HttpServerRequest request = context.request();
    request.pause();
    guard.authenticate(request, site.origin())
        .map(visitor -> application.rebuild(request, visitor))
        .onSuccess(application.proxy()::pass)
        .onFailure(failure -> {
          request.resume();
          context.fail(failure);
        });
  }

  /** For those only who would be let in: nobody else is told more than at the application itself. */
  private void addSlash(RoutingContext context, Site site, Application application) {
    HttpServerRequest request = context.request();
    String query = request.query() == null ? "" : "?" + request.query();
    guard.authenticate(request, site.origin())
        .onSuccess(visitor -> Answers.redirect(context.response(), application.route().path() + query))
        .onFailure(context::fail);
  }

  /** What stands behind one route. */
  private record Application(
      Route route, ApplicationProxy proxy, IdentityHeaders identityHeaders, ForwardedHeaders forwardedHeaders) {

    static Application of(Route route, IdentityHeaders identityHeaders, HttpClient client, Duration patience) {
      return new Application(
          route,
          new ApplicationProxy(client, route.upstream().orElseThrow(), patience),
          identityHeaders,
          new ForwardedHeaders(route.origin()));
    }

    RebuiltRequest rebuild(HttpServerRequest request, SessionGuard.Visitor visitor) {
      List<Header> received = request.headers().entries().stream()
          .map(entry -> new Header(entry.getKey(), entry.getValue()))
          .toList();
      List<Header> identity = identityHeaders.of(visitor.lease(), route);
      return new RebuiltRequest(
          request, forwardedHeaders.rebuild(received, identity, visitor.clientAddress(), visitor.token()));
    }
  }
}
