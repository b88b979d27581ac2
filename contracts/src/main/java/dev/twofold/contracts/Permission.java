package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a login may do besides signing in. None of them lessens what a sign-in takes. */
public enum Permission {
  /** Runs this installation. */
  OPERATOR;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  public static Permission of(String wireName) {
    return Arrays.stream(values())
        .filter(permission -> permission.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown permission " + wireName));
  }
}
