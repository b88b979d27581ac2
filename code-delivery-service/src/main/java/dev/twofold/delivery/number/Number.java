package dev.twofold.delivery.number;

import dev.twofold.contracts.Channel;
import java.util.List;

/**
 * A telephone number to which something may be sent.
 *
 * @param e164 with its plus sign
 * @param country ISO 3166-1 alpha-2, as libphonenumber knows it
 * @param channels how it can be reached, texts first
 */
public record Number(String e164, String country, List<Channel> channels) {

  private static final int SHOWN = 2;
  private static final int BEYOND_PREFIX = 4;

  public Number {
    channels = List.copyOf(channels);
  }

  public String lastDigits() {
    return e164.substring(e164.length() - SHOWN);
  }

  /** Without its last four digits: the range that a carrier, or somebody who lives on messages, has. */
  public String prefix() {
    return e164.substring(0, e164.length() - BEYOND_PREFIX);
  }

  /** Without its last two digits: a hundred numbers in a row. */
  public String neighbourhood() {
    return e164.substring(0, e164.length() - SHOWN);
  }

  @Override
  public String toString() {
    return "Number[…" + lastDigits() + "]";
  }
}
