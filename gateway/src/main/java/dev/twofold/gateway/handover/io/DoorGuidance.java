package dev.twofold.gateway.handover.io;

import dev.twofold.gateway.handover.Stranger;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Site;
import dev.twofold.gateway.routes.Sites;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Sends people on their way who come to an application's own host without a session. */
public final class DoorGuidance {

  private final Ways ways;
  private final Sites sites;
  private final BiConsumer<RoutingContext, Problem> otherwise;

  /** @param otherwise writes the problems of everybody else */
  public DoorGuidance(Ways ways, Sites sites, BiConsumer<RoutingContext, Problem> otherwise) {
    this.ways = ways;
    this.sites = sites;
    this.otherwise = otherwise;
  }

  /** What ended a request. */
  public void write(RoutingContext context, Problem problem) {
    HttpServerRequest request = context.request();
    Optional<Route> application = isStrangers(request, problem) ? atItsOwnHost(request) : Optional.empty();
    if (application.isPresent() && !context.response().headWritten()) {
      List<String> cookies = request.headers().getAll(HttpHeaders.COOKIE);
      Guidances.follow(context.response(), ways.begin(application.get(), request.uri(), cookies));
    } else {
      otherwise.accept(context, problem);
    }
  }

  private static boolean isStrangers(HttpServerRequest request, Problem problem) {
    MultiMap headers = request.headers();
    return Stranger.asks(
        problem, request.method().name(), headers.getAll(HttpHeaders.ACCEPT), headers.getAll("Sec-Fetch-Mode"));
  }

  private Optional<Route> atItsOwnHost(HttpServerRequest request) {
    Optional<Site> site = Optional.ofNullable(request.authority()).flatMap(meant -> sites.find(meant.toString()));
    return site.filter(one -> one != sites.own()).flatMap(one -> one.route(request.path()));
  }
}
