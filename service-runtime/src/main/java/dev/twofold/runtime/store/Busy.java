package dev.twofold.runtime.store;

/** Nothing was done: a lock, a connection or a place in a queue was not to be had in time. */
public final class Busy extends RuntimeException {

  public Busy(String message) {
    super(message);
  }
}
