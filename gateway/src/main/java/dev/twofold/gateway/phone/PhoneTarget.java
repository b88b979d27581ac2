package dev.twofold.gateway.phone;

import dev.twofold.contracts.Channel;
import java.util.Optional;
import java.util.UUID;

/** To which phone a code is to be sent, and how; the value of a button. */
public record PhoneTarget(UUID factorId, Channel channel) {

  /** The name of such buttons. */
  public static final String FIELD = "to";

  /** Empty if it is none. */
  public static Optional<PhoneTarget> parse(String value) {
    String[] halves = value.split(" ", -1);
    try {
      return halves.length == 2
          ? Optional.of(new PhoneTarget(UUID.fromString(halves[0]), Channel.of(halves[1])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public String value() {
    return factorId + " " + channel.wireName();
  }
}
