package dev.twofold.gateway.websocket.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.lease.io.Dependant;
import dev.twofold.gateway.websocket.CloseReason;
import dev.twofold.gateway.websocket.MessageSize;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A WebSocket of a client and one to an application, with everything but pings passed on between them. What the client
 * sends is judged as a request is: only with a live session, looked up again where its lease is over.
 */
final class ProxiedSocket implements Dependant {

  private static final long LARGEST_MESSAGE = 4L * 1024 * 1024;

  private final Supplier<Future<Lease>> session;
  private final Consumer<ProxiedSocket> onEnd;
  private final MessageSize toApplication = new MessageSize(LARGEST_MESSAGE);
  private final MessageSize toClient = new MessageSize(LARGEST_MESSAGE);
  private final Queue<WebSocketFrame> early = new ArrayDeque<>();
  private final End application;
  private End client;
  private boolean isConnected;
  private CloseReason ended;

  /**
   * @param application not connected yet
   * @param session the live session, or a failure
   */
  ProxiedSocket(WebSocketBase application, Supplier<Future<Lease>> session, Consumer<ProxiedSocket> onEnd) {
    this.application = new End(application);
    this.session = session;
    this.onEnd = onEnd;
    application.frameHandler(this::fromApplication);
    application.closeHandler(closed -> endIfTorn(application, CloseReason.APPLICATION_GONE));
  }

  /** The handshake with the application is done. */
  void connected() {
    isConnected = true;
  }

  /** That with the client is done too. */
  void join(ServerWebSocket socket) {
    client = new End(socket);
    if (isOver()) {
      client.close(ended);
      return;
    }
    socket.frameHandler(this::fromClient);
    socket.closeHandler(closed -> endIfTorn(socket, CloseReason.CLIENT_GONE));
    if (!early.isEmpty()) {
      early.forEach(this::passToClient);
      early.clear();
      application.release();
    }
  }

  @Override
  public void sessionEnded() {
    end(CloseReason.SESSION_ENDED);
  }

  @Override
  public void sessionUnknown() {
    end(CloseReason.SESSION_UNKNOWN);
  }

  /** The application is not heard until it is known whether the session is still live; the client is judged anyway. */
  @Override
  public void checkAgain() {
    application.hold();
    session.get().onSuccess(live -> application.release()).onFailure(this::endSession);
  }

  /** Asks both ends for a sign of life, and ends it if one gave none. */
  void ping() {
    if (client == null) {
      return;
    }
    if (!client.ping()) {
      end(CloseReason.CLIENT_GONE);
    } else if (!application.ping()) {
      end(CloseReason.APPLICATION_GONE);
    }
  }

  void end(CloseReason reason) {
    end(reason, CloseReason.CLIENT_GONE);
  }

  /**
   * A close frame takes its turn after what was sent before it. Where there was none, nothing more will come: the
   * connection broke, or was broken off at a frame that is too large or none.
   */
  private void endIfTorn(WebSocketBase end, CloseReason reason) {
    if (end.closeStatusCode() == WebSocketCloseStatus.ABNORMAL_CLOSURE.code()) {
      end(reason);
    }
  }

  private void end(CloseReason toTheClient, CloseReason toTheApplication) {
    if (isOver()) {
      return;
    }
    ended = toTheClient;
    onEnd.accept(this);
    if (client != null) {
      client.close(toTheClient);
    }
    if (isConnected) {
      application.close(toTheApplication);
    }
  }

  boolean isOver() {
    return ended != null;
  }

  private void fromClient(WebSocketFrame frame) {
    client.isAlive();
    if (isOver()) {
      return;
    }
    if (frame.isClose()) {
      end(said(frame), said(frame));
    } else if (isData(frame)) {
      judge(frame);
    }
  }

  private void judge(WebSocketFrame frame) {
    Future<Lease> live = session.get();
    if (live.succeeded()) {
      passToApplication(frame);
      return;
    }
    client.hold();
    live.onSuccess(lease -> {
      passToApplication(frame);
      client.release();
    }).onFailure(this::endSession);
  }

  private void fromApplication(WebSocketFrame frame) {
    application.isAlive();
    if (isOver()) {
      return;
    }
    if (client == null) {
      if (early.isEmpty()) {
        application.hold();
      }
      early.add(frame);
    } else {
      passToClient(frame);
    }
  }

  private void passToClient(WebSocketFrame frame) {
    if (frame.isClose()) {
      end(said(frame), said(frame));
    } else if (isData(frame)) {
      pass(frame, application, client, toClient);
    }
  }

  private void passToApplication(WebSocketFrame frame) {
    pass(frame, client, application, toApplication);
  }

  private void pass(WebSocketFrame frame, End source, End destination, MessageSize size) {
    if (isOver()) {
      return;
    }
    if (size.admits(frame.binaryData().length(), frame.isFinal())) {
      destination.send(frame, source);
    } else {
      end(CloseReason.MESSAGE_TOO_LARGE, CloseReason.MESSAGE_TOO_LARGE);
    }
  }

  private void endSession(Throwable failure) {
    if (failure instanceof ProblemException known && known.problem().equals(Problems.noSession())) {
      sessionEnded();
    } else {
      sessionUnknown();
    }
  }

  private static boolean isData(WebSocketFrame frame) {
    return frame.isText() || frame.isBinary() || frame.isContinuation();
  }

  private static CloseReason said(WebSocketFrame close) {
    return new CloseReason(close.closeStatusCode(), close.closeReason());
  }
}
