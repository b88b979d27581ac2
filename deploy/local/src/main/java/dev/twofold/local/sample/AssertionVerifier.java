package dev.twofold.local.sample;

import dev.twofold.local.sample.CheckedAssertion.Invalid;
import dev.twofold.local.sample.CheckedAssertion.Valid;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Checks assertions as any application can: with a library for JWTs and the keys that Twofold publishes, which it
 * fetches when it first needs them and again when it meets one that it does not know. Waits; never on an event loop.
 */
final class AssertionVerifier {

  private static final Map<Integer, String> REASONS = reasons();

  private final String issuer;
  private final VerificationKeyResolver keys;
  private final Clock clock;

  AssertionVerifier(IdentityProvider twofold, Clock clock) {
    this.issuer = twofold.origin().toString();
    this.keys = new HttpsJwksVerificationKeyResolver(published(twofold));
    this.clock = clock;
  }

  /** @param audience the URL under which clients reach this application */
  CheckedAssertion check(String assertion, String audience) {
    try {
      return new Valid(consumer(audience).processToClaims(assertion).getClaimsMap());
    } catch (InvalidJwtException e) {
      return new Invalid(reason(e));
    }
  }

  private static HttpsJwks published(IdentityProvider twofold) {
    HttpsJwks keys = new HttpsJwks(twofold.origin() + "/.well-known/jwks.json");
    twofold.authority().ifPresent(authority -> {
      Get get = new Get();
      get.setTrustedCertificates(authority.certificate());
      keys.setSimpleHttpGet(get);
    });
    return keys;
  }

  private JwtConsumer consumer(String audience) {
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(keys)
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
        .setExpectedType(true, "JWT")
        .setExpectedIssuer(issuer)
        .setExpectedAudience(audience)
        .setRequireSubject()
        .setRequireExpirationTime()
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .build();
  }

  private static String reason(InvalidJwtException invalid) {
    return REASONS.entrySet().stream()
        .filter(reason -> invalid.hasErrorCode(reason.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("it could not be verified");
  }

  private static Map<Integer, String> reasons() {
    Map<Integer, String> reasons = new LinkedHashMap<>();
    reasons.put(ErrorCodes.SIGNATURE_INVALID, "its signature is wrong");
    reasons.put(ErrorCodes.EXPIRED, "it is over");
    reasons.put(ErrorCodes.AUDIENCE_INVALID, "it is for another application");
    reasons.put(ErrorCodes.ISSUER_INVALID, "it is not Twofold's");
    return reasons;
  }
}
