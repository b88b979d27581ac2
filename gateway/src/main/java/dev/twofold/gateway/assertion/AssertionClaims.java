package dev.twofold.gateway.assertion;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Permission;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.routes.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the header {@code Twofold-Assertion} says of a person to one application: the claims of a JWT (RFC 7519 §4.1),
 * with {@code auth_time} and {@code amr} as in OpenID Connect Core §2.
 */
public final class AssertionClaims {

  static final Duration LIFE = Duration.ofSeconds(60);

  private AssertionClaims() {}

  /**
   * The audience is the application's URL and not its origin: two applications with a path each on one origin must not
   * be able to act for the person at each other with the assertions that they get.
   *
   * @param issuer Twofold's own origin
   * @param route to the application, which the assertion is for alone
   * @param id never used before
   */
  public static Map<String, Object> of(WebOrigin issuer, Route route, Lease lease, Instant now, UUID id) {
    long issuedAt = now.getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.toString());
    claims.put("aud", route.url());
    claims.put("sub", lease.loginId().toString());
    claims.put("name", lease.name());
    claims.put("groups", lease.permissions().stream().map(Permission::wireName).toList());
    claims.put("amr", lease.amr());
    claims.put("auth_time", lease.provenAt().getEpochSecond());
    claims.put("sid", lease.sessionId().toString());
    claims.put("iat", issuedAt);
    claims.put("nbf", issuedAt);
    claims.put("exp", issuedAt + LIFE.toSeconds());
    claims.put("jti", id.toString());
    return claims;
  }
}
