package dev.twofold.contracts;

import java.util.Optional;

/**
 * A provider's request as it came; the plain text inside a {@link Sealed}, never a message itself.
 *
 * @param url exact public URL, made from the configured one and never from what the request says of its host
 * @param signature as the provider's header has it
 * @param body as sent
 */
public record CallbackRequest(String url, Optional<String> signature, String body) {

  @Override
  public String toString() {
    return "CallbackRequest[…]";
  }
}
