package dev.twofold.contracts;

/** Gateway to code delivery: what a provider of text messages or calls sent to us. */
public sealed interface ProviderCallback extends Message {

  /**
   * Answered by {@link Reply.CallbackAnswered}, or {@link Reply.Refused} with {@link Refusal#NOT_PERMITTED} whatever it is
   * that is not right.
   *
   * @param provider as the address names it, 1 to 32 characters of {@code [a-z0-9-]}
   * @param ref hash of the reference in the address
   * @param request sealed {@link CallbackRequest}, bound to this type, the command, its key, the command's id once more
   *     and {@code ref}
   * @param showTo public key of the gateway that may hand the answer to the provider
   */
  record TakeCallback(String provider, TokenHash ref, Sealed request, SealingKey showTo) implements ProviderCallback {}
}
