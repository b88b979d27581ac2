package dev.twofold.gateway.forwardauth.io;

import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.door.IdentityHeaders;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.forwardauth.AdmittedHeaders;
import dev.twofold.gateway.forwardauth.OriginalRequest;
import dev.twofold.gateway.handover.Guidance;
import dev.twofold.gateway.handover.Stranger;
import dev.twofold.gateway.handover.io.Guidances;
import dev.twofold.gateway.handover.io.Ways;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Failures;
import dev.twofold.gateway.http.io.RequestRules;
import dev.twofold.gateway.proxies.Dialect;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Sites;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Tells a proxy whether it may pass a request on to an application. It is judged as if it had come to the gateway's own
 * door; by whom it would be passed on does not matter, so the route may have an upstream or none.
 */
public final class ForwardAuth {

  private static final int OK = 200;
  private static final int SEE_OTHER = 303;
  private static final int FORBIDDEN = 403;
  /** For proxies that make a redirect of a 401 themselves; the cookie beside it belongs to that redirect. */
  private static final String GUIDANCE_HEADER = "Twofold-Location";

  private final ClientAddresses addresses;
  private final SessionGuard guard;
  private final Sites sites;
  private final IdentityHeaders identityHeaders;
  private final Ways ways;

  public ForwardAuth(
      ClientAddresses addresses, SessionGuard guard, Sites sites, IdentityHeaders identityHeaders, Ways ways) {
    this.addresses = addresses;
    this.guard = guard;
    this.sites = sites;
    this.identityHeaders = identityHeaders;
    this.ways = ways;
  }

  /** Takes the questions of proxies, under whatever host they are asked, and passes everything else on. */
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!OriginalRequest.isAskedFor(request.uri())) {
      context.next();
      return;
    }
    Optional<Dialect> dialect = addresses.asking(request);
    if (dialect.isPresent()) {
      answer(request, dialect.get());
    } else {
      Answers.problem(request.response(), Problems.notAProxy());
    }
  }

  private void answer(HttpServerRequest request, Dialect dialect) {
    Future.succeededFuture(received(request))
        .map(received -> asked(request, received, dialect))
        .onSuccess(asked -> answer(request, asked, dialect))
        .onFailure(failure -> refuse(request.response(), told(Failures.problem(failure), dialect)));
  }

  private void answer(HttpServerRequest request, Asked asked, Dialect dialect) {
    guard.authenticate(request, asked.route().origin())
        .map(visitor -> admit(request, asked, visitor))
        .map(headers -> withHeaders(request.response(), headers))
        .onSuccess(response -> Answers.empty(response, OK))
        .onFailure(failure -> turnAway(request, asked, dialect, Failures.problem(failure)));
  }

  private Asked asked(HttpServerRequest request, List<Header> received, Dialect dialect) {
    OriginalRequest original = OriginalRequest.of(dialect, question(request, received))
        .orElseThrow(() -> new ProblemException(Problems.originalRequestUnclear()));
    RequestRules.problem(HttpMethod.valueOf(original.method()), original.target(), request.headers())
        .ifPresent(problem -> {
          throw new ProblemException(problem);
        });
    Route route = sites.find(original.authority())
        .filter(site -> site.origin().scheme().equals(original.scheme()))
        .flatMap(site -> site.route(original.path()))
        .orElseThrow(() -> new ProblemException(Problems.noRoute()));
    return new Asked(original, route, received);
  }

  private List<Header> admit(HttpServerRequest request, Asked asked, SessionGuard.Visitor visitor) {
    requireNoUpgrade(request);
    return AdmittedHeaders.of(
        asked.received(), identityHeaders.of(visitor.lease(), asked.route()), visitor.token());
  }

  /** A person goes to the sign-in, in the way that the proxy can tell a browser; everybody else gets a plain no. */
  private void turnAway(HttpServerRequest request, Asked asked, Dialect dialect, Problem problem) {
    HttpServerResponse response = request.response();
    MultiMap headers = request.headers();
    String method = asked.original().method();
    if (!Stranger.asks(problem, method, headers.getAll(HttpHeaders.ACCEPT), headers.getAll("Sec-Fetch-Mode"))) {
      refuse(response, told(problem, dialect));
      return;
    }
    Guidance guidance = ways.begin(asked.route(), asked.original().target(), headers.getAll(HttpHeaders.COOKIE));
    if (dialect.passesOn(SEE_OTHER)) {
      Guidances.follow(response, guidance);
    } else {
      response.putHeader(GUIDANCE_HEADER, guidance.location());
      guidance.setCookie().ifPresent(cookie -> response.putHeader(HttpHeaders.SET_COOKIE, cookie));
      Answers.problem(response, problem);
    }
  }

  /** What a proxy tunnels does not end with its session, and no CORS rule keeps other sites' pages from opening it. */
  private static void requireNoUpgrade(HttpServerRequest request) {
    if (request.headers().contains(HttpHeaders.UPGRADE)) {
      throw new ProblemException(Problems.noUpgradeThroughProxy());
    }
  }

  /** @throws IllegalArgumentException if a header cannot be written */
  private static HttpServerResponse withHeaders(HttpServerResponse response, List<Header> headers) {
    headers.forEach(header -> response.putHeader(header.name(), header.value()));
    return response;
  }

  /** Without what was to go with a yes. */
  private static void refuse(HttpServerResponse response, Problem problem) {
    response.headers().clear();
    Answers.problem(response, problem);
  }

  /** What the proxy could not tell the client is a plain no to it; type and detail still say why. */
  private static Problem told(Problem problem, Dialect dialect) {
    return dialect.passesOn(problem.status()) ? problem : problem.withStatus(FORBIDDEN);
  }

  private static OriginalRequest.Question question(HttpServerRequest request, List<Header> received) {
    Optional<String> authority = request.headers().getAll(HttpHeaders.HOST).size() > 1
        ? Optional.empty()
        : Optional.ofNullable(request.authority()).map(Object::toString);
    return new OriginalRequest.Question(request.method().name(), authority, request.uri(), received);
  }

  private static List<Header> received(HttpServerRequest request) {
    return request.headers().entries().stream()
        .map(entry -> new Header(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What a proxy asks, once it is clear. */
  private record Asked(OriginalRequest original, Route route, List<Header> received) {}
}
