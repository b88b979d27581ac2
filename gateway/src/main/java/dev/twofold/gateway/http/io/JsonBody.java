package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.StrictJson;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads bodies of the API: JSON, small, and strictly one object. */
final class JsonBody {

  private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
  private static final int LIMIT = 16 * 1024;
  private static final Pattern JSON =
      Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

  private final Handler<RoutingContext> reader = BodyHandler.create(false).setBodyLimit(LIMIT);

  void read(RoutingContext context) {
    if (hasBody(context) && !isJson(context)) {
      context.fail(new ProblemException(Problems.notJson()));
    } else {
      reader.handle(context);
    }
  }

  void check(RoutingContext context) {
    Buffer body = context.body().buffer();
    Optional<String> problem = hasBody(context)
        ? StrictJson.problem(body == null ? new byte[0] : body.getBytes())
        : Optional.empty();
    if (problem.isPresent()) {
      context.fail(new ProblemException(Problems.badRequest(problem.get())));
    } else {
      context.next();
    }
  }

  private static boolean hasBody(RoutingContext context) {
    return WITH_BODY.contains(context.request().method());
  }

  private static boolean isJson(RoutingContext context) {
    String contentType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return contentType != null
        && JSON.matcher(contentType.strip()).matches()
        && !context.request().headers().contains(HttpHeaders.CONTENT_ENCODING);
  }
}
