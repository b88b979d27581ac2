package dev.twofold.gateway.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeaseCacheTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String AUDIENCE = "https://a.example.org";
  private static final TokenHash TOKEN = TokenHash.of("a");

  private final LeaseCache cache = new LeaseCache(2);

  @Test
  void aLeaseIsGoodForFiveMinutes() {
    cache.enter(TOKEN, lease(Duration.ofHours(1), Duration.ofDays(1)), NOW);

    assertThat(cache.find(TOKEN, AUDIENCE, NOW.plusSeconds(299))).isPresent();
    assertThat(cache.find(TOKEN, AUDIENCE, NOW.plusSeconds(300))).isEmpty();
  }

  @Test
  void aLeaseEndsWithTheIdleAndWithTheAbsoluteEnd() {
    cache.enter(TOKEN, lease(Duration.ofSeconds(10), Duration.ofDays(1)), NOW);
    assertThat(cache.find(TOKEN, AUDIENCE, NOW.plusSeconds(10))).isEmpty();

    cache.enter(TOKEN, lease(Duration.ofHours(1), Duration.ofSeconds(20)), NOW);
    assertThat(cache.find(TOKEN, AUDIENCE, NOW.plusSeconds(19))).isPresent();
    assertThat(cache.find(TOKEN, AUDIENCE, NOW.plusSeconds(20))).isEmpty();
  }

  @Test
  void aLeaseOfOneAudienceIsNoneOfAnother() {
    cache.enter(TOKEN, lease(Duration.ofHours(1), Duration.ofDays(1)), NOW);

    assertThat(cache.find(TOKEN, "https://b.example.org", NOW)).isEmpty();
  }

  @Test
  void theLeastRecentlyUsedGoesWhenThereAreTooMany() {
    TokenHash second = TokenHash.of("b");
    cache.enter(TOKEN, lease(Duration.ofHours(1), Duration.ofDays(1)), NOW);
    cache.enter(second, lease(Duration.ofHours(1), Duration.ofDays(1)), NOW);
    assertThat(cache.find(TOKEN, AUDIENCE, NOW)).isPresent();

    cache.enter(TokenHash.of("c"), lease(Duration.ofHours(1), Duration.ofDays(1)), NOW);

    assertThat(cache.find(second, AUDIENCE, NOW)).isEmpty();
    assertThat(cache.find(TOKEN, AUDIENCE, NOW)).isPresent();
  }

  @Test
  void allLeasesOfAnEndedSessionAreDropped() {
    Lease lease = lease(Duration.ofHours(1), Duration.ofDays(1));
    Lease other = lease(Duration.ofHours(1), Duration.ofDays(1));
    cache.enter(TOKEN, lease, NOW);
    cache.enter(TokenHash.of("b"), other, NOW);

    cache.dropSessions(List.of(lease.sessionId(), UUID.randomUUID()));

    assertThat(cache.find(TOKEN, AUDIENCE, NOW)).isEmpty();
    assertThat(cache.find(TokenHash.of("b"), AUDIENCE, NOW)).contains(other);
  }

  @Test
  void allLeasesOfALoginAreDroppedWhateverTheirSession() {
    Lease lease = lease(Duration.ofHours(1), Duration.ofDays(1));
    Lease sameLogin = new Lease(UUID.randomUUID(), lease.loginId(), "anna", AUDIENCE, lease.amr(), NOW,
        lease.idleEndsAt(), lease.endsAt(), List.of());
    LeaseCache three = new LeaseCache(3);
    three.enter(TOKEN, lease, NOW);
    three.enter(TokenHash.of("b"), sameLogin, NOW);
    three.enter(TokenHash.of("c"), lease(Duration.ofHours(1), Duration.ofDays(1)), NOW);

    three.dropLogin(lease.loginId());

    assertThat(three.find(TOKEN, AUDIENCE, NOW)).isEmpty();
    assertThat(three.find(TokenHash.of("b"), AUDIENCE, NOW)).isEmpty();
    assertThat(three.find(TokenHash.of("c"), AUDIENCE, NOW)).isPresent();
  }

  private static Lease lease(Duration idle, Duration absolute) {
    return new Lease(UUID.randomUUID(), UUID.randomUUID(), "anna", AUDIENCE, List.of("pwd", "otp", "mfa"), NOW,
        NOW.plus(idle), NOW.plus(absolute), List.of());
  }
}
