package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How a code reaches a phone (SP 800-63B-4 §3.1.3: the public switched telephone network). */
public enum Channel {
  /** A text message (SMS). */
  TEXT,
  /** A call that reads the code out. */
  VOICE;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Channel of(String wireName) {
    return Arrays.stream(values())
        .filter(channel -> channel.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown channel " + wireName));
  }
}
