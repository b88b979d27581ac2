package dev.twofold.gateway.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Permission;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.routes.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssertionClaimsTest {

  private static final WebOrigin OWN = WebOrigin.parse("https://login.example.org");
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000, 999_999_999);
  private static final UUID ID = UUID.randomUUID();
  private static final Lease LEASE = new Lease(UUID.randomUUID(), UUID.randomUUID(), "jürgen", OWN.toString(),
      List.of("pwd", "otp", "mfa"), Instant.ofEpochSecond(900_000), NOW, NOW, List.of(Permission.OPERATOR));

  @Test
  void theySayWhoItIsForWhomAndForHowLong() {
    assertThat(claims(new Route(OWN, "/desk/", Optional.empty()))).isEqualTo(Map.ofEntries(
        Map.entry("iss", "https://login.example.org"),
        Map.entry("aud", "https://login.example.org/desk/"),
        Map.entry("sub", LEASE.loginId().toString()),
        Map.entry("name", "jürgen"),
        Map.entry("groups", List.of("operator")),
        Map.entry("amr", List.of("pwd", "otp", "mfa")),
        Map.entry("auth_time", 900_000L),
        Map.entry("sid", LEASE.sessionId().toString()),
        Map.entry("iat", 1_000_000L),
        Map.entry("nbf", 1_000_000L),
        Map.entry("exp", 1_000_060L),
        Map.entry("jti", ID.toString())));
  }

  @Test
  void applicationsThatShareAnOriginAreDifferentAudiences() {
    Object desk = claims(new Route(OWN, "/desk/", Optional.empty())).get("aud");
    Object wiki = claims(new Route(OWN, "/wiki/", Optional.empty())).get("aud");

    assertThat(desk).isNotEqualTo(wiki);
    assertThat(claims(new Route(WebOrigin.parse("https://desk.example.org"), "/", Optional.empty())))
        .containsEntry("aud", "https://desk.example.org/");
  }

  private static Map<String, Object> claims(Route route) {
    return AssertionClaims.of(OWN, route, LEASE, NOW, ID);
  }
}
