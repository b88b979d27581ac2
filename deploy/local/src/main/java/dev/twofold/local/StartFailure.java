package dev.twofold.local;

/** Why the local system does not start, in one line that says what to do about it. */
public final class StartFailure extends Exception {

  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
