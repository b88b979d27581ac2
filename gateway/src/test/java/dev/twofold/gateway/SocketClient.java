package dev.twofold.gateway;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A client's end of a WebSocket, with all that came to it. */
final class SocketClient implements WebSocket.Listener {

  final List<String> texts = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  record Closed(int code, String reason) {}

  private SocketClient() {}

  static SocketClient open(RunningGateway gateway, String path, UnaryOperator<WebSocket.Builder> request) {
    SocketClient client = new SocketClient();
    client.socket = connect(gateway, path, request, client).orTimeout(20, TimeUnit.SECONDS).join();
    return client;
  }

  static SocketClient open(RunningGateway gateway, String path, String token) {
    return open(gateway, path, request -> request.header("Authorization", "Bearer " + token));
  }

  /** The status with which the gateway refused to open one. */
  static int refused(RunningGateway gateway, String path, UnaryOperator<WebSocket.Builder> request) {
    try {
      connect(gateway, path, request, new SocketClient()).orTimeout(20, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
    throw new AssertionError("it was opened");
  }

  static int refused(RunningGateway gateway, String path, String token) {
    return refused(gateway, path, request -> request.header("Authorization", "Bearer " + token));
  }

  private static CompletableFuture<WebSocket> connect(
      RunningGateway gateway, String path, UnaryOperator<WebSocket.Builder> request, SocketClient client) {
    return request.apply(HttpClient.newHttpClient().newWebSocketBuilder().header("Host", "login.example.org"))
        .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port() + path), client);
  }

  void send(String text) {
    socket.sendText(text, true).orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** A part of a message that never ends; whether it arrives is not known. */
  void trySend(String part) {
    socket.sendText(part, false).exceptionally(closed -> socket).orTimeout(20, TimeUnit.SECONDS).join();
  }

  void close(int code, String reason) {
    socket.sendClose(code, reason).orTimeout(20, TimeUnit.SECONDS).join();
  }

  void tear() {
    socket.abort();
  }

  String subProtocol() {
    return socket.getSubprotocol();
  }

  /** The next text, as JSON. */
  JsonObject first() {
    RunningGateway.until(() -> !texts.isEmpty());
    return new JsonObject(texts.get(0));
  }

  Closed closed() {
    return closed.orTimeout(20, TimeUnit.SECONDS).join();
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      texts.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(new Closed(statusCode, reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(new Closed(1006, error.getClass().getSimpleName()));
  }
}
