package dev.twofold.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.twofold.local.sample.CheckedAssertion.Invalid;
import dev.twofold.local.sample.CheckedAssertion.Valid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a played Twofold that publishes one key. */
class AssertionVerifierTest {

  private static final String DESK = "http://desk.localhost/";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final EllipticCurveJsonWebKey published = key();
  private HttpServer twofold;
  private String issuer;

  @BeforeEach
  void publish() throws IOException {
    twofold = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    twofold.createContext("/.well-known/jwks.json", exchange -> {
      String jwks = new JsonWebKeySet(published).toJson(OutputControlLevel.PUBLIC_ONLY);
      byte[] keys = jwks.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, keys.length);
      exchange.getResponseBody().write(keys);
      exchange.close();
    });
    twofold.start();
    issuer = "http://127.0.0.1:" + twofold.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    twofold.stop(0);
  }

  @Test
  void whatTwofoldSignedForThisApplicationIsTaken() throws JoseException {
    CheckedAssertion checked = check(sign(claims(issuer, DESK), published), NOW.plusSeconds(59));

    assertThat(checked).isInstanceOfSatisfying(Valid.class, valid ->
        assertThat(valid.claims()).containsEntry("sub", "anna").containsEntry("aud", DESK));
  }

  @Test
  void afterItsEndItIsNot() throws JoseException {
    assertThat(check(sign(claims(issuer, DESK), published), NOW.plusSeconds(60))).isEqualTo(new Invalid("it is over"));
  }

  @Test
  void oneForAnotherApplicationIsNot() throws JoseException {
    assertThat(check(sign(claims(issuer, DESK + "wiki/"), published), NOW))
        .isEqualTo(new Invalid("it is for another application"));
  }

  @Test
  void oneOfAnotherIssuerIsNot() throws JoseException {
    assertThat(check(sign(claims("http://elsewhere", DESK), published), NOW))
        .isEqualTo(new Invalid("it is not Twofold's"));
  }

  @Test
  void oneUnderAnotherKeyOfTheSameNameIsNot() throws JoseException {
    assertThat(check(sign(claims(issuer, DESK), key()), NOW)).isEqualTo(new Invalid("its signature is wrong"));
  }

  @Test
  void oneThatIsNotSignedOrSignedWithThePublicKeyAsASecretIsNot() throws JoseException {
    JsonWebSignature unsigned = unsigned(claims(issuer, DESK), AlgorithmIdentifiers.NONE);
    unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    JsonWebSignature confused = unsigned(claims(issuer, DESK), AlgorithmIdentifiers.HMAC_SHA256);
    confused.setKey(new HmacKey(published.getPublicKey().getEncoded()));

    assertThat(check(unsigned.getCompactSerialization(), NOW)).isInstanceOf(Invalid.class);
    assertThat(check(confused.getCompactSerialization(), NOW)).isInstanceOf(Invalid.class);
    assertThat(check("forged", NOW)).isInstanceOf(Invalid.class);
  }

  @Test
  void withoutTheKeysNothingIs() throws JoseException {
    String assertion = sign(claims(issuer, DESK), published);
    twofold.removeContext("/.well-known/jwks.json");

    assertThat(check(assertion, NOW)).isInstanceOf(Invalid.class);
  }

  private CheckedAssertion check(String assertion, Instant now) {
    return new AssertionVerifier(IdentityProvider.at(URI.create(issuer)), Clock.fixed(now, ZoneOffset.UTC)).check(assertion, DESK);
  }

  private static String sign(JwtClaims claims, EllipticCurveJsonWebKey key) throws JoseException {
    JsonWebSignature signature = unsigned(claims, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKey(key.getPrivateKey());
    return signature.getCompactSerialization();
  }

  private static JsonWebSignature unsigned(JwtClaims claims, String algorithm) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setKeyIdHeaderValue("one");
    signature.setHeader("typ", "JWT");
    return signature;
  }

  private static JwtClaims claims(String issuer, String audience) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(audience);
    claims.setSubject("anna");
    claims.setExpirationTime(NumericDate.fromSeconds(NOW.plus(Duration.ofSeconds(60)).getEpochSecond()));
    return claims;
  }

  private static EllipticCurveJsonWebKey key() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId("one");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
