package dev.twofold.delivery.provider;

import java.net.URI;
import java.time.Duration;

/**
 * A text message for a provider.
 *
 * @param to E.164
 * @param text as it is to arrive
 * @param receipts where a provider that calls back reports what became of it
 * @param validity for how long it is worth delivering
 */
public record TextMessage(String to, String text, URI receipts, Duration validity) {

  @Override
  public String toString() {
    return "TextMessage[…]";
  }
}
