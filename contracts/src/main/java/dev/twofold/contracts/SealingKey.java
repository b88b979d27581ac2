package dev.twofold.contracts;

/**
 * A public key to which a field may be sealed.
 *
 * @param publicKeyset base64url of a Tink keyset without secrets
 */
public record SealingKey(String publicKeyset) {}
