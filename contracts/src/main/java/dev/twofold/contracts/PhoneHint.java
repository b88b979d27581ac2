package dev.twofold.contracts;

import java.util.List;

/**
 * What may be shown of a phone.
 *
 * @param lastDigits the last two digits of its number
 * @param channels how a code can reach it, the preferred one first; never empty
 */
public record PhoneHint(String lastDigits, List<Channel> channels) {
  public PhoneHint {
    channels = List.copyOf(channels);
  }
}
