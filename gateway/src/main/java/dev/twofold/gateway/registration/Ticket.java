package dev.twofold.gateway.registration;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.typed.TypedText;
import java.util.Optional;

/** A one-time ticket for a registration: 160 bits as 32 Base32 characters, in groups for the eye. */
public final class Ticket {

  private static final int CHARACTERS = 32;

  private Ticket() {}

  /** The form in which a ticket leaves the gateway; empty if the text cannot be one. */
  public static Optional<TokenHash> hash(String typed) {
    return TypedText.base32(typed, CHARACTERS).map(TokenHash::of);
  }
}
