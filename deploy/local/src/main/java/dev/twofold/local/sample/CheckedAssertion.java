package dev.twofold.local.sample;

import java.util.Map;

/** What a check of the header {@code Twofold-Assertion} came to. */
sealed interface CheckedAssertion {

  /** Signed by Twofold, for this application, and not over. */
  record Valid(Map<String, Object> claims) implements CheckedAssertion {}

  /** @param why for people */
  record Invalid(String why) implements CheckedAssertion {}
}
