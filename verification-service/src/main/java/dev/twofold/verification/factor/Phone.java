package dev.twofold.verification.factor;

import dev.twofold.contracts.PhoneHint;

/**
 * A phone without its number.
 *
 * @param numberHash keyed hash of the number, base64url; the key is code delivery's alone
 */
public record Phone(PhoneHint hint, String numberHash) {}
