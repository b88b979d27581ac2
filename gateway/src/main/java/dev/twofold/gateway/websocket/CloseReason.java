package dev.twofold.gateway.websocket;

/**
 * Why a WebSocket ends.
 *
 * @param code RFC 6455 §7.4.1
 * @param text for a developer's console; null where a peer gave none
 */
public record CloseReason(short code, String text) {

  public static final CloseReason SESSION_ENDED = new CloseReason(1008, "the session has ended");
  public static final CloseReason SESSION_UNKNOWN = new CloseReason(1008, "the session cannot be checked");
  public static final CloseReason MESSAGE_TOO_LARGE = new CloseReason(1009, "the message is too large");
  public static final CloseReason APPLICATION_GONE = new CloseReason(1011, "the application is gone");
  public static final CloseReason CLIENT_GONE = new CloseReason(1001, "the client is gone");
  public static final CloseReason GATEWAY_STOPS = new CloseReason(1001, "the gateway stops");

  private CloseReason(int code, String text) {
    this((short) code, text);
  }
}
