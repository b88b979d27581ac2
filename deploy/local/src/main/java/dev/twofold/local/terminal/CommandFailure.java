package dev.twofold.local.terminal;

/** A command that cannot do its work, in one line that says what to do about it. */
public final class CommandFailure extends Exception {

  public CommandFailure(String message) {
    super(message);
  }
}
