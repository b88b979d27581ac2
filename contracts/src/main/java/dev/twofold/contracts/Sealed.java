package dev.twofold.contracts;

/**
 * A field that only one receiver can read: an AEAD cipher text, and the data key under which it was made, itself sealed
 * to the receiver by HPKE (RFC 9180). A sender uses a data key for many fields, so a receiver may keep an opened one.
 *
 * @param dataKey base64url, HPKE cipher text
 * @param cipherText base64url, AEAD cipher text with a {@link SealContext} as associated data
 */
public record Sealed(String dataKey, String cipherText) {

  @Override
  public String toString() {
    return "Sealed[…]";
  }
}
