package dev.twofold.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An application that speaks WebSocket: it tells what it was asked with, and returns what it is told. At {@code /no} it
 * refuses with 418.
 */
final class PlayedSocketApplication implements Handler<HttpServerRequest> {

  final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
  final List<String> received = new CopyOnWriteArrayList<>();
  final List<Short> closes = new CopyOnWriteArrayList<>();

  /** Cuts the connection without a word. */
  void tear(int socket) {
    ((WebSocketInternal) sockets.get(socket)).channelHandlerContext().close();
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.path().endsWith("/no")) {
      request.response().setStatusCode(418).end("no");
      return;
    }
    JsonObject headers = new JsonObject();
    request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    request.toWebSocket().onSuccess(socket -> {
      sockets.add(socket);
      socket.closeHandler(closed -> closes.add(socket.closeStatusCode()));
      socket.textMessageHandler(text -> {
        received.add(text);
        socket.writeTextMessage(text);
      });
      socket.writeTextMessage(new JsonObject().put("uri", request.uri()).put("headers", headers).encode());
    });
  }
}
