package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Why a command was refused. The wire name is the last part of the problem type that the HTTP API shows. */
public enum Refusal {
  /** Unknown login, wrong password, pending login or spent password budget: the same answer for all. */
  INVALID_CREDENTIALS,
  LOGIN_TAKEN,
  /** The name is outside RFC 8265 UsernameCaseMapped, or mixes scripts (UTS #39). */
  LOGIN_NOT_ALLOWED,
  PASSWORD_TOO_COMMON,
  REGISTRATION_CLOSED,
  /** No such open sign-in for this token: never was, expired, abandoned or already completed. */
  NO_SIGN_IN,
  /** The sign-in is open, but not in a state in which this is allowed. */
  NOT_NOW,
  WRONG_CODE,
  /** The code is right, but its time step, or a later one, was used before (RFC 6238 §5.2). */
  CODE_ALREADY_USED,
  /** The budget of wrong codes is spent; said for right and wrong codes alike. */
  TOO_MANY_CODES,
  NO_SESSION,
  /** Nothing was judged: a lock, queue or connection was not to be had in time. */
  BUSY;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static Refusal of(String wireName) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown refusal " + wireName));
  }
}
