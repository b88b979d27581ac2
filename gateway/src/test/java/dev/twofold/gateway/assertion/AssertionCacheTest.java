package dev.twofold.gateway.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.routes.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssertionCacheTest {

  private static final WebOrigin OWN = WebOrigin.parse("https://login.example.org");
  private static final Route DESK = new Route(OWN, "/desk/", Optional.empty());
  private static final Route WIKI = new Route(OWN, "/wiki/", Optional.empty());
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final AssertionCache cache = new AssertionCache(3);

  @Test
  void anAssertionIsGivenAgainUntilHalfItsLifeIsOver() {
    Lease lease = lease(UUID.randomUUID());
    cache.enter(lease, DESK, "first", NOW);

    assertThat(cache.find(lease, DESK, NOW.plusMillis(29_999))).contains("first");
    assertThat(cache.find(lease, DESK, NOW.plusSeconds(30))).isEmpty();
  }

  @Test
  void anotherApplicationHasItsOwn() {
    Lease lease = lease(UUID.randomUUID());
    cache.enter(lease, DESK, "for the desk", NOW);

    assertThat(cache.find(lease, WIKI, NOW)).isEmpty();
    cache.enter(lease, WIKI, "for the wiki", NOW);
    assertThat(cache.find(lease, DESK, NOW)).contains("for the desk");
    assertThat(cache.find(lease, WIKI, NOW)).contains("for the wiki");
  }

  @Test
  void aNewLeaseOfTheSameSessionNeverGetsTheOldOnes() {
    UUID session = UUID.randomUUID();
    Lease old = lease(session);
    Lease renewed = lease(session);
    cache.enter(old, DESK, "old", NOW);

    assertThat(cache.find(renewed, DESK, NOW)).isEmpty();
    cache.enter(renewed, DESK, "new", NOW);
    assertThat(cache.find(renewed, DESK, NOW)).contains("new");
    assertThat(cache.find(old, DESK, NOW)).isEmpty();
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void theOldestGoesWhenThereAreTooMany() {
    Lease oldest = lease(UUID.randomUUID());
    cache.enter(oldest, DESK, "oldest", NOW);
    Lease second = lease(UUID.randomUUID());
    cache.enter(second, DESK, "second", NOW);
    for (int i = 0; i < 2; i++) {
      cache.enter(lease(UUID.randomUUID()), DESK, "more", NOW);
    }

    assertThat(cache.size()).isEqualTo(3);
    assertThat(cache.find(oldest, DESK, NOW)).isEmpty();
    assertThat(cache.find(second, DESK, NOW)).contains("second");
  }

  @Test
  void whatIsOverIsNotKept() {
    cache.enter(lease(UUID.randomUUID()), DESK, "a", NOW);
    cache.enter(lease(UUID.randomUUID()), DESK, "b", NOW.plusSeconds(10));

    cache.enter(lease(UUID.randomUUID()), DESK, "c", NOW.plusSeconds(30));

    assertThat(cache.size()).isEqualTo(2);
  }

  private static Lease lease(UUID sessionId) {
    return new Lease(sessionId, UUID.randomUUID(), "anna", OWN.toString(), List.of("pwd"), NOW, NOW, NOW, List.of());
  }
}
