package dev.twofold.delivery.provider;

import dev.twofold.contracts.DeliveryStatus;
import java.util.Optional;

/** What a provider says of a message or a call that it has. */
public sealed interface ProviderReport {

  /** The code of a receipt for a call that somebody, or something, answered, and that came to its end. */
  String CALL_COMPLETED = "completed";

  /** @return the provider's own reference of the message or call */
  String reference();

  /**
   * What became of it.
   *
   * @param code the provider's own for what went wrong
   */
  record Receipt(String reference, DeliveryStatus status, Optional<String> code) implements ProviderReport {}

  /** Somebody, or something, picked up, and the provider asks what to do. */
  record CallAnswered(String reference) implements ProviderReport {}

  /** @param pressed whether a key was pressed, as only a person does */
  record KeyAwaited(String reference, boolean pressed) implements ProviderReport {}
}
