package dev.twofold.runtime.kafka;

/** A failure that may pass by itself: the message is tried again, later messages of its partition wait. */
public final class TransientFailure extends RuntimeException {

  public TransientFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
