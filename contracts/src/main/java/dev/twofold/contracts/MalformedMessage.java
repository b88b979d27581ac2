package dev.twofold.contracts;

/** A record that is no message of its topic. Its text never quotes the record. */
public final class MalformedMessage extends Exception {

  public MalformedMessage(String message) {
    super(message);
  }
}
