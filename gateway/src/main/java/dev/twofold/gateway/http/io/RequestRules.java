package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.BearerToken;
import dev.twofold.gateway.http.CanonicalPath;
import dev.twofold.gateway.http.FieldSyntax;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.Target;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What every request must keep to, whatever it asks for. */
public final class RequestRules {

  private static final Set<HttpMethod> METHODS = Set.of(
      HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE,
      HttpMethod.OPTIONS);
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final String CONTINUE = "100-continue";
  private static final Set<String> ONCE = Set.of("Host", "Authorization", "Content-Length", "Transfer-Encoding");

  private RequestRules() {}

  /** What is wrong with a request that a proxy asks about. */
  public static Optional<Problem> problem(HttpMethod method, String target, MultiMap headers) {
    return lineProblem(method, target)
        .or(() -> METHODS.contains(method) ? Optional.empty() : Optional.of(Problems.methodNotAllowed()))
        .or(() -> headers.getAll(HttpHeaders.AUTHORIZATION).size() > 1
            ? Optional.of(Problems.twoCredentials())
            : Optional.empty())
        .or(() -> basicProblem(headers));
  }

  static void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<Problem> problem = lineProblem(request.method(), request.uri()).or(() -> headerProblem(request));
    if (problem.isPresent()) {
      context.fail(new ProblemException(problem.get()));
    } else if (!METHODS.contains(context.request().method())) {
      context.fail(METHOD_NOT_ALLOWED);
    } else {
      context.next();
    }
  }

  /** For what is not an application's. */
  static void refuseUpgrade(RoutingContext context) {
    if (context.request().headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
      throw new ProblemException(Problems.noUpgrade());
    }
    context.next();
  }

  /** For the header {@code Allow}, where it is an application's own matter which of them it takes. */
  static Stream<HttpMethod> methods() {
    return METHODS.stream();
  }

  private static Optional<Problem> lineProblem(HttpMethod method, String target) {
    if (HttpMethod.CONNECT.equals(method)) {
      return Optional.of(Problems.noUpgrade());
    }
    if (!METHODS.contains(method) && !HttpMethod.TRACE.equals(method)) {
      return Optional.of(Problems.methodNotKnown());
    }
    if (Target.hasToken(target)) {
      return Optional.of(Problems.tokenInTarget());
    }
    return CanonicalPath.isCanonical(target)
        ? Optional.empty()
        : Optional.of(Problems.badRequest("The address is not in its one plain form."));
  }

  private static Optional<Problem> basicProblem(MultiMap headers) {
    return BearerToken.hasBasic(headers.getAll(HttpHeaders.AUTHORIZATION))
        ? Optional.of(Problems.passwordAlone())
        : Optional.empty();
  }

  private static Optional<Problem> headerProblem(HttpServerRequest request) {
    MultiMap headers = request.headers();
    if (ONCE.stream().anyMatch(name -> headers.getAll(name).size() > 1)
        || request.authority() == null
        || !headers.entries().stream().allMatch(field -> FieldSyntax.isPlain(field.getKey(), field.getValue()))) {
      return Optional.of(Problems.badRequest("A header is missing, not plain or twice, or contradicts another."));
    }
    if (!headers.getAll(HttpHeaders.EXPECT).stream().allMatch(CONTINUE::equalsIgnoreCase)) {
      return Optional.of(Problems.expectationFailed());
    }
    return basicProblem(headers);
  }
}
