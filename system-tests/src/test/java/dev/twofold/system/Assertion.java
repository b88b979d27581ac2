package dev.twofold.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.StreamSupport;

/** A {@code Twofold-Assertion}, read and verified with nothing but the JDK. */
record Assertion(String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode header() {
    return part(0);
  }

  JsonNode claims() {
    return part(1);
  }

  /** @param jwks as {@code /.well-known/jwks.json} gives it */
  boolean isSignedBy(JsonNode jwks) {
    return StreamSupport.stream(jwks.path("keys").spliterator(), false)
        .filter(key -> key.path("kid").equals(header().path("kid")))
        .anyMatch(this::isSignedWith);
  }

  private boolean isSignedWith(JsonNode key) {
    int lastDot = text.lastIndexOf('.');
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(publicKey(key));
      signature.update(text.substring(0, lastDot).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(bytes(text.substring(lastDot + 1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private JsonNode part(int index) {
    try {
      return JSON.readTree(bytes(text.split("\\.")[index]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
    AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
    p256.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, p256.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger coordinate(JsonNode key, String name) {
    return new BigInteger(1, bytes(key.path(name).asText()));
  }

  private static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }
}
