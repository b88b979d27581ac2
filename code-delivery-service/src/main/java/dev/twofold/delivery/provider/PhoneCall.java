package dev.twofold.delivery.provider;

import java.net.URI;

/**
 * A call for a provider. What is said in it is asked for at {@code answered}, when somebody has picked up.
 *
 * @param to E.164
 * @param answered where the provider asks what to do with a call that was answered
 * @param receipts where it reports what became of the call
 */
public record PhoneCall(String to, URI answered, URI receipts) {

  @Override
  public String toString() {
    return "PhoneCall[…]";
  }
}
