package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** A process of Twofold, as sender, writer or reader of messages. */
public enum Service {
  GATEWAY("gateway"),
  ENROLLMENT("enrollment-service"),
  VERIFICATION("verification-service"),
  CODE_DELIVERY("code-delivery-service");

  private final String wireName;

  Service(String wireName) {
    this.wireName = wireName;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  @JsonCreator
  static Service of(String wireName) {
    return Arrays.stream(values())
        .filter(service -> service.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown service " + wireName));
  }
}
