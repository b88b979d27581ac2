package dev.twofold.runtime.sealing;

import com.google.crypto.tink.jwt.JwtEcdsaParameters;
import java.security.GeneralSecurityException;

/** Keys that sign JWTs with ES256 (RFC 7518 §3.4), each under an id of its own by which its public half is found. */
public final class JwtSigningKeys {

  private JwtSigningKeys() {}

  /** A secret keyset with one key (Tink JSON). */
  public static byte[] generateKeyset() {
    try {
      return Primitives.serializeSecret(Primitives.generate(es256()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ES256 is not to be had", e);
    }
  }

  /** What each key of such a keyset is. */
  public static JwtEcdsaParameters es256() throws GeneralSecurityException {
    return JwtEcdsaParameters.builder()
        .setAlgorithm(JwtEcdsaParameters.Algorithm.ES256)
        .setKidStrategy(JwtEcdsaParameters.KidStrategy.BASE64_ENCODED_KEY_ID)
        .build();
  }
}
