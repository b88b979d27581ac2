package dev.twofold.gateway.websocket;

/** How large the message is that is coming in one direction, in however many fragments (RFC 6455 §5.4). */
public final class MessageSize {

  private final long most;
  private long bytes;

  /** @param most bytes in a message */
  public MessageSize(long most) {
    this.most = most;
  }

  /** @return false if the message is too large with this fragment */
  public boolean admits(int fragmentBytes, boolean isFinal) {
    bytes += fragmentBytes;
    boolean admitted = bytes <= most;
    if (isFinal) {
      bytes = 0;
    }
    return admitted;
  }
}
