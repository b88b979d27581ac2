package dev.twofold.delivery.provider;

import java.net.URI;
import java.time.Duration;

/** How a provider is reached, by the protocol that it speaks. */
public sealed interface ProviderSettings {

  /** Its name in the route table and in the address of its callbacks: 1 to 32 characters of {@code [a-z0-9-]}. */
  String name();

  /** For how long an answer is waited for. */
  Duration timeOut();

  /** For how long one offer may last. */
  Duration longestOffer();

  /**
   * The REST API of Twilio, 2010-04-01.
   *
   * @param url of the API, without a path
   * @param account the account's SID
   * @param token secret, with which requests are authorised and callbacks signed
   * @param from E.164, or an alphanumeric sender where texts allow it
   */
  record Twilio(String name, URI url, String account, String token, String from, Duration timeOut)
      implements ProviderSettings {

    /** Connecting and asking. */
    @Override
    public Duration longestOffer() {
      return timeOut.multipliedBy(2);
    }

    @Override
    public String toString() {
      return "Twilio[" + name + "]";
    }
  }

  /**
   * SMPP 3.4, as a transceiver.
   *
   * @param password secret, of the account
   * @param from E.164, or an alphanumeric sender of up to 11 characters
   * @param window submit_sm that may be unanswered at once
   * @param perSecond messages that the carrier takes in a second
   */
  record Smpp(
      String name,
      String host,
      int port,
      boolean tls,
      String systemId,
      String password,
      String systemType,
      String from,
      int window,
      int perSecond,
      Duration timeOut)
      implements ProviderSettings {

    /** Waiting for a place, and three parts, each with a turn that is waited for. */
    @Override
    public Duration longestOffer() {
      return timeOut.multipliedBy(6);
    }

    @Override
    public String toString() {
      return "Smpp[" + name + "]";
    }
  }
}
