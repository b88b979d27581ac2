package dev.twofold.gateway.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * What a gateway knows from the revocation feed, and whether it may still be believed. Not thread-safe: everything of
 * one gateway happens on one event loop.
 */
public final class FeedState {

  /** Far longer than a look-up can be in flight. */
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration TOLERATED_SKEW = Duration.ofSeconds(2);

  private final Duration bound;
  private final Recent<Instant> endedSessions = new Recent<>(REMEMBERED);
  private final Recent<FeedMark> staleLogins = new Recent<>(REMEMBERED);
  private Heartbeat newest;
  private FeedMark mark = new FeedMark(0);
  private FeedMark lastGap = mark;

  /** @param bound how old the newest heartbeat may be for sessions to be honoured */
  public FeedState(Duration bound) {
    this.bound = bound;
  }

  /** The last one on the feed counts, not the latest time: a stray time in the future must not hide a silence. */
  public void heartbeat(Instant databaseTime, Instant now) {
    newest = new Heartbeat(databaseTime, now);
  }

  public void sessionsEnded(Collection<UUID> sessionIds, Instant now) {
    sessionIds.forEach(sessionId -> endedSessions.put(sessionId, now, now));
  }

  /** What was asked about this login until now may say what is no longer true. */
  public void leasesStale(UUID loginId, Instant now) {
    staleLogins.put(loginId, advance(), now);
  }

  /** Records were lost: what is known from before, or was asked before, cannot be believed any more. */
  public void gap() {
    lastGap = advance();
  }

  /** Where the feed is now: the same as long as nothing arrived that can overtake an answer. */
  public FeedMark mark() {
    return mark;
  }

  /** Whether an answer about this login, asked for at that mark and within the last minute, may still be believed. */
  public boolean stillHolds(FeedMark asked, UUID loginId) {
    return !asked.isBefore(lastGap) && !staleLogins.find(loginId).map(asked::isBefore).orElse(false);
  }

  /** Whether the session ended within the last minute, by what the feed said. */
  public boolean hasEnded(UUID sessionId) {
    return endedSessions.find(sessionId).isPresent();
  }

  /** Whether everything revoked longer ago than the bound is surely known here. */
  public boolean isFresh(Instant now) {
    return newest != null && newest.age(now).compareTo(bound) <= 0;
  }

  /** Why this gateway should not be sent requests; empty if it should. */
  public Optional<String> problem(Instant now) {
    if (newest == null) {
      return Optional.of("no heartbeat yet");
    }
    if (!isFresh(now)) {
      return Optional.of("the newest heartbeat is " + newest.age(now).toSeconds() + " s old");
    }
    if (newest.skew().compareTo(TOLERATED_SKEW) > 0) {
      return Optional.of("the clock is " + newest.skew().toSeconds() + " s off the database's");
    }
    return Optional.empty();
  }

  private FeedMark advance() {
    mark = mark.next();
    return mark;
  }

  private record Heartbeat(Instant databaseTime, Instant arrived) {

    /** By both times: if this clock is behind the database's, only the time since arrival shows a silence. */
    Duration age(Instant now) {
      Duration sinceWritten = Duration.between(databaseTime, now);
      Duration sinceArrived = Duration.between(arrived, now);
      return sinceWritten.compareTo(sinceArrived) > 0 ? sinceWritten : sinceArrived;
    }

    Duration skew() {
      return Duration.between(databaseTime, arrived).abs();
    }
  }
}
