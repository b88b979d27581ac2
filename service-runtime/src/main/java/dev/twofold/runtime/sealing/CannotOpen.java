package dev.twofold.runtime.sealing;

/** A sealed field or wrapped row that is another's, is bound elsewhere, or was changed. */
public final class CannotOpen extends Exception {

  public CannotOpen(String message) {
    super(message);
  }
}
