package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What became of a message; it never says anything about who read it. In the order in which it may move on. */
public enum DeliveryStatus {
  /** Accepted by us, not yet offered to a provider. */
  QUEUED,
  /** A provider has it. */
  SENT,
  /** Whether a provider has it is not known; it is not sent again. */
  UNKNOWN,
  /** No provider took it, or it did not arrive. */
  FAILED,
  /** The network says that it arrived; or the call was answered by a person. */
  DELIVERED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether news of this may replace that; receipts arrive late, twice and in any order. */
  public boolean supersedes(DeliveryStatus earlier) {
    return compareTo(earlier) > 0;
  }

  @JsonCreator
  public static DeliveryStatus of(String wireName) {
    return Arrays.stream(values())
        .filter(status -> status.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown delivery status " + wireName));
  }
}
