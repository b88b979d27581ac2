package dev.twofold.gateway.assertion.io;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/** Compact signatures as a stranger to the code that makes them checks them: with what the JDK has. */
public final class Jws {

  private Jws() {}

  /** By the key that it names. */
  public static boolean isSignedBy(String jws, String jwkSet) {
    String kid = part(jws, 0).getString("kid");
    return new JsonObject(jwkSet).getJsonArray("keys").stream()
        .map(JsonObject.class::cast)
        .filter(key -> key.getString("kid").equals(kid))
        .anyMatch(key -> verifies(jws, key));
  }

  public static JsonObject claims(String jws) {
    return part(jws, 1);
  }

  static JsonObject part(String jws, int index) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(jws.split("\\.")[index]), StandardCharsets.UTF_8));
  }

  private static boolean verifies(String jws, JsonObject key) {
    int lastDot = jws.lastIndexOf('.');
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(publicKey(key));
      signature.update(jws.substring(0, lastDot).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(jws.substring(lastDot + 1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(JsonObject key) throws GeneralSecurityException {
    AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
    p256.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, p256.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger coordinate(JsonObject key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.getString(name)));
  }
}
