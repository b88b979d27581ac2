package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What the completion of a sign-in leads to. */
public enum SignInPurpose {
  /** A new session. */
  SIGN_IN,
  /** A fresh two-step proof for a live session, and a new token for it. */
  STEP_UP,
  /** A session that ended idle goes on, under a new token. Its proof is as old as it was. */
  CONTINUE;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  public static SignInPurpose of(String wireName) {
    return Arrays.stream(values())
        .filter(purpose -> purpose.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown purpose " + wireName));
  }
}
