package dev.twofold.gateway.factor;

import java.util.Optional;

/** What a person calls a factor. */
public final class FactorName {

  private FactorName() {}

  /** Without white space around it; empty if nothing visible is left, or it has control characters. */
  public static Optional<String> of(String typed) {
    String name = typed.strip();
    return name.isEmpty() || name.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(name);
  }
}
