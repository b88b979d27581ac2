package dev.twofold.gateway.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedStateTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final FeedState feed = new FeedState(Duration.ofSeconds(15));

  @Test
  void beforeTheFirstHeartbeatNothingIsKnown() {
    assertThat(feed.isFresh(NOW)).isFalse();
    assertThat(feed.problem(NOW)).isPresent();
  }

  @Test
  void freshnessIsCountedFromTheDatabasesTime() {
    feed.heartbeat(NOW.minusSeconds(1), NOW);

    assertThat(feed.isFresh(NOW.plusSeconds(14))).isTrue();
    assertThat(feed.isFresh(NOW.plusSeconds(14).plusMillis(1))).isFalse();
    assertThat(feed.problem(NOW)).isEmpty();
  }

  @Test
  void aClockThatIsBehindDoesNotHideASilence() {
    feed.heartbeat(NOW.plusSeconds(3600), NOW);

    assertThat(feed.isFresh(NOW.plusSeconds(15))).isTrue();
    assertThat(feed.isFresh(NOW.plusSeconds(16))).isFalse();
  }

  @Test
  void aLaterHeartbeatCountsEvenIfItsTimeIsEarlier() {
    feed.heartbeat(NOW.plusSeconds(3600), NOW);
    feed.heartbeat(NOW.minusSeconds(20), NOW);

    assertThat(feed.isFresh(NOW)).isFalse();
  }

  @Test
  void aSkewOverTwoSecondsMakesTheGatewayUnready() {
    feed.heartbeat(NOW.plusSeconds(2), NOW);
    assertThat(feed.problem(NOW)).isEmpty();
    feed.heartbeat(NOW.plusMillis(2001), NOW);
    assertThat(feed.problem(NOW)).hasValueSatisfying(problem -> assertThat(problem).contains("clock"));
    feed.heartbeat(NOW.minusMillis(2001), NOW);
    assertThat(feed.problem(NOW)).isPresent();
  }

  @Test
  void revocationsAreRememberedForAMinute() {
    UUID session = UUID.randomUUID();
    feed.sessionsEnded(List.of(session), NOW);

    feed.sessionsEnded(List.of(UUID.randomUUID()), NOW.plusSeconds(60));
    assertThat(feed.hasEnded(session)).isTrue();
    feed.sessionsEnded(List.of(UUID.randomUUID()), NOW.plusSeconds(61));
    assertThat(feed.hasEnded(session)).isFalse();
  }

  @Test
  void aRepeatedRevocationIsRememberedFromItsLastArrival() {
    UUID session = UUID.randomUUID();
    feed.sessionsEnded(List.of(session), NOW);
    feed.sessionsEnded(List.of(session), NOW.plusSeconds(50));

    feed.sessionsEnded(List.of(), NOW.plusSeconds(70));

    assertThat(feed.hasEnded(session)).isTrue();
  }

  @Test
  void anAnswerAboutALoginHoldsUnlessItsLeasesBecameStaleAfterTheQuestion() {
    UUID login = UUID.randomUUID();
    FeedMark before = feed.mark();
    feed.leasesStale(login, NOW);
    FeedMark after = feed.mark();

    assertThat(feed.stillHolds(before, login)).isFalse();
    assertThat(feed.stillHolds(after, login)).isTrue();
    assertThat(feed.stillHolds(before, UUID.randomUUID())).isTrue();

    feed.leasesStale(login, NOW);
    assertThat(feed.stillHolds(after, login)).isFalse();
  }

  @Test
  void afterAGapNoEarlierAnswerHoldsWhoeverItIsAbout() {
    FeedMark before = feed.mark();
    feed.gap();

    assertThat(feed.stillHolds(before, UUID.randomUUID())).isFalse();
    assertThat(feed.stillHolds(feed.mark(), UUID.randomUUID())).isTrue();
  }

  @Test
  void theMarkMovesWithWhateverCanOvertakeAnAnswerAndWithNothingElse() {
    FeedMark start = feed.mark();
    feed.heartbeat(NOW, NOW);
    feed.sessionsEnded(List.of(UUID.randomUUID()), NOW);
    assertThat(feed.mark()).isEqualTo(start);

    feed.leasesStale(UUID.randomUUID(), NOW);
    FeedMark stale = feed.mark();
    feed.gap();
    assertThat(List.of(start, stale, feed.mark())).doesNotHaveDuplicates();
  }

  @Test
  void staleLoginsAreRememberedForAMinute() {
    UUID login = UUID.randomUUID();
    FeedMark before = feed.mark();
    feed.leasesStale(login, NOW);

    feed.leasesStale(UUID.randomUUID(), NOW.plusSeconds(60));
    assertThat(feed.stillHolds(before, login)).isFalse();
    feed.leasesStale(UUID.randomUUID(), NOW.plusSeconds(61));
    assertThat(feed.stillHolds(before, login)).isTrue();
  }
}
