package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.Problem;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.OptionalInt;

/** Writes what the gateway itself answers, with the headers that keep it out of frames and scripts, and of caches too. */
public final class Answers {

  private static final String JSON = "application/json";
  private static final String NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'";

  private Answers() {}

  /** @return completes when the answer was written; fails if the client was gone */
  public static Future<Void> json(HttpServerResponse response, int status, JsonObject body) {
    return send(response, status, JSON, body.encode());
  }

  public static void text(HttpServerResponse response, String contentType, String body) {
    send(response, 200, contentType, body);
  }

  /** What is the same for everybody; caches may keep it for a time. */
  public static void cacheable(HttpServerResponse response, String contentType, String body, Duration longest) {
    withSafeHeaders(response)
        .putHeader("Cache-Control", "public, max-age=" + longest.toSeconds())
        .putHeader("Content-Type", contentType)
        .end(body);
  }

  /** What never changes under its address. */
  public static void immutable(HttpServerResponse response, String contentType, String body, Duration longest) {
    withSafeHeaders(response)
        .putHeader("Cache-Control", "public, max-age=" + longest.toSeconds() + ", immutable")
        .putHeader("Content-Type", contentType)
        .end(body);
  }

  /**
   * A page for people, which no search engine lists.
   *
   * @param contentSecurityPolicy what it may load and where its forms may go
   * @return completes when the answer was written; fails if the client was gone
   */
  public static Future<Void> html(
      HttpServerResponse response, int status, String contentSecurityPolicy, String body) {
    return withSafeHeaders(response)
        .putHeader("Content-Security-Policy", contentSecurityPolicy)
        .putHeader("X-Robots-Tag", "noindex")
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .setStatusCode(status)
        .end(body);
  }

  /**
   * Sends a browser on with GET.
   *
   * @return completes when the answer was written; fails if the client was gone
   */
  public static Future<Void> seeOther(HttpServerResponse response, String location) {
    return withSafeHeaders(response).setStatusCode(303).putHeader("Location", location).end();
  }

  public static void empty(HttpServerResponse response) {
    empty(response, 204);
  }

  public static void empty(HttpServerResponse response, int status) {
    withSafeHeaders(response).setStatusCode(status).end();
  }

  /**
   * Says that the same request belongs there.
   *
   * @param location on this origin: begins with a single slash
   */
  public static void redirect(HttpServerResponse response, String location) {
    withSafeHeaders(response).setStatusCode(308).putHeader("Location", location).end();
  }

  public static void problem(HttpServerResponse response, Problem problem) {
    if (response.headWritten()) {
      response.reset(Http2Error.CANCEL.code());
      return;
    }
    problemHeaders(response, problem);
    send(response, problem.status(), "application/problem+json", new JsonObject(problem.members()).encode());
  }

  /** What a problem says in headers, in whatever form the rest of it is told. */
  public static void problemHeaders(HttpServerResponse response, Problem problem) {
    problem.challenge().ifPresent(challenge -> response.putHeader("WWW-Authenticate", challenge));
    retryAfter(response, problem.retryAfterSeconds());
  }

  /** Says when to come back, where waiting helps; to be called before the answer is written. */
  public static void retryAfter(HttpServerResponse response, OptionalInt seconds) {
    seconds.ifPresent(value -> response.putHeader("Retry-After", Integer.toString(value)));
  }

  /**
   * Ends what is under way, and never so that a part passes for the whole. HTTP/1.1 has no other way than to close the
   * connection; in HTTP/2 the other streams go on, and where the answer is complete only the rest of the request is
   * unwanted (RFC 9113 §8.1).
   */
  public static void breakOff(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      Http2Error reason = request.response().ended() ? Http2Error.NO_ERROR : Http2Error.CANCEL;
      request.response().reset(reason.code());
    } else {
      request.connection().close();
    }
  }

  private static Future<Void> send(HttpServerResponse response, int status, String contentType, String body) {
    return withSafeHeaders(response).setStatusCode(status).putHeader("Content-Type", contentType).end(body);
  }

  private static HttpServerResponse withSafeHeaders(HttpServerResponse response) {
    return response
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Content-Security-Policy", NOTHING_ELSE)
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Referrer-Policy", "no-referrer");
  }
}
