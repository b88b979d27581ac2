package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a person has. */
public enum FactorKind {
  /** TOTP by RFC 6238: HMAC-SHA-1, 6 digits, 30 s. */
  AUTHENTICATOR_APP("authenticator-app"),
  /** A telephone number that gets codes by {@link Channel}. */
  PHONE("phone");

  private final String wireName;

  FactorKind(String wireName) {
    this.wireName = wireName;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  @JsonCreator
  public static FactorKind of(String wireName) {
    for (FactorKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown factor kind " + wireName);
  }
}
