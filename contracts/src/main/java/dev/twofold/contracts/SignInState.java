package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a sign-in waits for. */
public enum SignInState {
  /**
   * A first factor is to be set up and confirmed. Reached by registration or with a one-time ticket, never by a password
   * alone.
   */
  ENROLL,
  /** Two-step verification was turned off; a proof that is more than the password turns it on again. */
  TURN_ON,
  /** The method that comes first needs a message or a call, and none with a code that is still good was asked for. */
  CHOOSE_METHOD,
  /** A code of an active factor is awaited. */
  ENTER_CODE,
  /**
   * No code of a factor is accepted, for now or until a recovery code was used. Said only after the first step
   * succeeded.
   */
  LOCKED,
  /** Its time is over; the person starts again. */
  EXPIRED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static SignInState of(String wireName) {
    return Arrays.stream(values())
        .filter(state -> state.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown sign-in state " + wireName));
  }
}
