package dev.twofold.delivery.guard;

import dev.twofold.contracts.Refusal;
import java.util.OptionalInt;

/** What the guard says of a message; it is written down with its reason. */
public sealed interface Decision {

  /** Why, in words of {@code [a-z-]}. */
  String reason();

  record Allowed() implements Decision {

    @Override
    public String reason() {
      return "within-limits";
    }
  }

  /**
   * @param refusal what the person is told
   * @param retryAfterSeconds when it makes sense to come back, where waiting helps
   */
  record Blocked(String reason, Refusal refusal, OptionalInt retryAfterSeconds) implements Decision {}
}
