package dev.twofold.delivery.provider;

/**
 * What came of offering a message or a call to a provider. {@code code} is the provider's own, for operators; it never
 * holds a number or a code of ours.
 */
public sealed interface SendOutcome {

  /** @param reference by which the provider's receipts name it */
  record Accepted(String reference) implements SendOutcome {}

  /** Nobody can be reached there, whoever tries. */
  record NumberIsBad(String code) implements SendOutcome {}

  /** Surely not sent, so another provider may be tried. */
  record NotTaken(String code) implements SendOutcome {}

  /** It may have been sent, so it is not tried again. */
  record Unknown(String code) implements SendOutcome {}
}
