package dev.twofold.local.sample;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application as a company would put behind Twofold: it knows nothing of passwords or codes, and believes the header
 * {@code Remote-User}. Shows whom it was told of and every header that reached it, and over a WebSocket returns what it
 * is sent. Loopback, any free port.
 */
public final class SampleApplication extends VerticleBase {

  private HttpServer server;

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer().requestHandler(SampleApplication::answer);
    return server.listen(0, "127.0.0.1");
  }

  /** Known once it has started. */
  public int port() {
    return server.actualPort();
  }

  private static void answer(HttpServerRequest request) {
    if (request.canUpgradeToWebSocket()) {
      request.toWebSocket().onSuccess(socket -> socket.textMessageHandler(socket::writeTextMessage));
    } else {
      show(request);
    }
  }

  private static void show(HttpServerRequest request) {
    List<String> users = request.headers().getAll("Remote-User");
    String user = users.size() == 1 ? users.get(0) : "";
    Map<String, List<String>> headers = headersOf(request);
    request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (wantsJson(request)) {
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(Json.encode(new JsonObject().put("user", user).put("headers", headers)));
    } else {
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
          .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
          .end(DeskPage.render(user, headers));
    }
  }

  private static boolean wantsJson(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("application/json");
  }

  private static Map<String, List<String>> headersOf(HttpServerRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().names().forEach(name -> headers.put(name, request.headers().getAll(name)));
    return headers;
  }
}
