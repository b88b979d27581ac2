package dev.twofold.delivery.provider;

import dev.twofold.contracts.CallbackRequest;
import java.net.URI;
import java.util.Optional;

/** How a provider that calls back does so, and how it is answered. */
public interface CallbackDialect {

  /** As the route table, and the address of its callbacks, name it. */
  String provider();

  /** What the request says; empty if it is not signed by the provider, or says nothing that we asked for. */
  Optional<ProviderReport> read(CallbackRequest request);

  /**
   * Asks whoever picked up to press a key.
   *
   * @param language BCP 47 tag
   * @param pressed where the provider tells of the key
   */
  String pressAnyKey(String language, URI pressed);

  /** Reads the code out, digit by digit, three times, and hangs up. */
  String sayCode(String language, String code);

  /** Hangs up. */
  String hangUp();
}
