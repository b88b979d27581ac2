package dev.twofold.runtime.kafka;

/** A command without an answer. */
public final class CommandFailed extends RuntimeException {

  private final boolean outcomeKnown;

  public CommandFailed(String message, boolean outcomeKnown, Throwable cause) {
    super(message, cause);
    this.outcomeKnown = outcomeKnown;
  }

  /** True if the command surely had no effect; false if it may have been carried out. */
  public boolean isOutcomeKnown() {
    return outcomeKnown;
  }
}
