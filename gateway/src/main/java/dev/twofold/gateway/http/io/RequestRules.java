package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.BearerToken;
import dev.twofold.gateway.http.CanonicalPath;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** What every request must keep to, whatever it asks for; the first handler of all. */
final class RequestRules {

  private static final Set<HttpMethod> METHODS = Set.of(
      HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE,
      HttpMethod.OPTIONS);
  private static final Set<String> ONCE = Set.of("Host", "Authorization", "Content-Length", "Transfer-Encoding");

  private RequestRules() {}

  static void check(RoutingContext context) {
    Optional<Problem> problem = problem(context.request());
    if (context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      closeAfterwards(context.request());
    }
    if (problem.isPresent()) {
      context.fail(new ProblemException(problem.get()));
    } else {
      context.next();
    }
  }

  /**
   * A Content-Length beside it was dropped when the request was parsed, and whoever stands in front may have gone by
   * that; so nothing that follows on this connection can be trusted (RFC 9112 §6.1).
   */
  private static void closeAfterwards(HttpServerRequest request) {
    request.response().endHandler(end -> request.connection().close());
  }

  private static Optional<Problem> problem(HttpServerRequest request) {
    MultiMap headers = request.headers();
    if (HttpMethod.CONNECT.equals(request.method())) {
      return Optional.of(Problems.noUpgrade());
    }
    if (!METHODS.contains(request.method())) {
      return Optional.of(Problems.methodNotAllowed());
    }
    if (!CanonicalPath.isCanonical(request.uri())) {
      return Optional.of(Problems.badRequest("The address is not in its one plain form."));
    }
    if (ONCE.stream().anyMatch(name -> headers.getAll(name).size() > 1)
        || !headers.contains(HttpHeaders.HOST)) {
      return Optional.of(Problems.badRequest("A header is missing, stands there twice or contradicts another."));
    }
    if (BearerToken.hasBasic(headers.getAll(HttpHeaders.AUTHORIZATION))) {
      return Optional.of(Problems.passwordAlone());
    }
    return headers.contains(HttpHeaders.UPGRADE, "websocket", true)
        ? Optional.of(Problems.noUpgrade())
        : Optional.empty();
  }
}
