package dev.twofold.system;

/** Another answer was expected, and the answer is that nobody has room or time now. */
final class Unserved extends AssertionError {

  Unserved(String message) {
    super(message);
  }
}
