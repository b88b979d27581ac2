package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.StrictJson;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads bodies of the API: JSON, small, and strictly one object; none where the method has none. */
final class JsonBody {

  private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
  private static final int LIMIT = 16 * 1024;
  private static final Pattern JSON =
      Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

  private final Handler<RoutingContext> reader = BodyHandler.create(false).setBodyLimit(LIMIT);

  void read(RoutingContext context) {
    if (!hasBody(context)) {
      requireNone(context.request());
      context.next();
    } else if (isJson(context)) {
      reader.handle(context);
    } else {
      throw new ProblemException(Problems.notJson());
    }
  }

  void check(RoutingContext context) {
    if (hasBody(context)) {
      Buffer body = context.body().buffer();
      StrictJson.problem(body == null ? new byte[0] : body.getBytes()).ifPresent(JsonBody::refuse);
    }
    context.next();
  }

  /** The reader fails on what it takes for a form that came with a GET, and nobody here wants to see it. */
  private static void requireNone(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && !length.equals("0") || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      refuse("This method takes no body.");
    }
  }

  private static void refuse(String problem) {
    throw new ProblemException(Problems.badRequest(problem));
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
