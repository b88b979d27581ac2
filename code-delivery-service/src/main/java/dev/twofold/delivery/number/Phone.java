package dev.twofold.delivery.number;

import dev.twofold.contracts.Channel;
import java.util.List;
import java.util.UUID;

/**
 * A phone of a login, without its number.
 *
 * @param id of the factor
 * @param numberHash keyed, as the next two
 * @param language of its person, as last known
 */
public record Phone(
    UUID id,
    UUID loginId,
    byte[] numberHash,
    byte[] prefixHash,
    byte[] neighbourHash,
    String country,
    List<Channel> channels,
    String language) {

  public Phone {
    channels = List.copyOf(channels);
  }
}
