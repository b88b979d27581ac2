package dev.twofold.local.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Calls one HTTP server over connections that are kept. A status that is not the expected one is a failure. */
final class LoadClient {

  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final HttpClient http;
  private final URI origin;

  LoadClient(Vertx vertx, URI origin, int connections) {
    this.http = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(connections));
    this.origin = origin;
  }

  Future<Void> get(String path, String token) {
    return read(path, token).mapEmpty();
  }

  /** @param token empty: none */
  Future<Buffer> read(String path, String token) {
    return http.request(options(HttpMethod.GET, path, token))
        .compose(HttpClientRequest::send)
        .compose(response -> body(response, 200));
  }

  /** @param token empty: none */
  Future<JsonObject> post(String path, String token, JsonObject body, int expected) {
    RequestOptions options = options(HttpMethod.POST, path, token).putHeader("Content-Type", "application/json");
    return http.request(options)
        .compose(request -> request.send(body.toBuffer()))
        .compose(response -> body(response, expected))
        .map(Buffer::toJsonObject);
  }

  private RequestOptions options(HttpMethod method, String path, String token) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(origin.getHost())
            .setPort(origin.getPort())
            .setURI(path)
            .setTimeout(PATIENCE_MILLIS)
            .putHeader("Accept", "application/json");
    return token.isEmpty() ? options : options.putHeader("Authorization", "Bearer " + token);
  }

  private static Future<Buffer> body(HttpClientResponse response, int expected) {
    return response.body()
        .compose(body ->
            response.statusCode() == expected
                ? Future.succeededFuture(body)
                : Future.failedFuture(new UnexpectedAnswer(response.statusCode(), body.toString())));
  }
}
