package dev.twofold.gateway.websocket.io;

import dev.twofold.gateway.websocket.CloseReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;

/** One end of a proxied WebSocket. What it sends waits as long as somebody holds it. */
final class End {

  private static final int MOST_UNANSWERED_PINGS = 2;

  private final WebSocketBase socket;
  private int holds;
  private int unansweredPings;
  private boolean isFull;

  End(WebSocketBase socket) {
    this.socket = socket;
  }

  void hold() {
    if (holds++ == 0) {
      socket.pause();
    }
  }

  void release() {
    if (--holds == 0) {
      socket.resume();
    }
  }

  /** Sends what came from the other end, which waits while there is no room for more. */
  void send(WebSocketFrame frame, End source) {
    if (socket.isClosed()) {
      return;
    }
    socket.writeFrame(frame);
    if (!isFull && socket.writeQueueFull()) {
      isFull = true;
      source.hold();
      socket.drainHandler(drained -> {
        isFull = false;
        socket.drainHandler(null);
        source.release();
      });
    }
  }

  /** Something came, and be it the answer to a ping. */
  void isAlive() {
    unansweredPings = 0;
  }

  /** @return false if it answered none of the last; one that is held cannot be heard */
  boolean ping() {
    if (holds > 0) {
      return true;
    }
    unansweredPings++;
    socket.writePing(Buffer.buffer());
    return unansweredPings <= MOST_UNANSWERED_PINGS;
  }

  /** What still comes is let in, and thrown away: among it is the answer to this. */
  void close(CloseReason reason) {
    holds = 0;
    socket.resume();
    socket.close(reason.code(), reason.text());
  }
}
