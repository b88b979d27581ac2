package dev.twofold.verification.challenge;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A code that was made for a phone, without the code. Of those of one sign-in or session the newest alone is any good,
 * and says when the next may be asked for; whichever number or channel, all count alike, and what became of the message
 * gives nothing back.
 *
 * @param ordinal how many there were, it included
 * @param wrongCodes that were compared with it
 */
public record PhoneChallenge(
    UUID id,
    UUID factorId,
    Channel channel,
    DeliveryStatus status,
    int ordinal,
    int wrongCodes,
    Instant madeAt,
    Instant expiresAt,
    boolean used) {

  /** Never over ten minutes (SP 800-63B-4 §3.1.3.2). */
  public static final Duration LIFETIME = Duration.ofMinutes(5);
  public static final int WRONG_CODES = 5;

  /** After each message until the next; after the last there is none. */
  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(240));
  /** In one sign-in or session. */
  public static final int MOST = WAITS.size() + 1;

  /** @param newest that it takes the place of; empty: it is the first */
  public static PhoneChallenge next(
      UUID id, Optional<PhoneChallenge> newest, UUID factorId, Channel channel, Instant now) {
    int ordinal = newest.map(PhoneChallenge::ordinal).orElse(0) + 1;
    return new PhoneChallenge(
        id, factorId, channel, DeliveryStatus.QUEUED, ordinal, 0, now, now.plus(LIFETIME), false);
  }

  /** Whether its code is compared at all. */
  public boolean isGood(Instant now) {
    return !used && wrongCodes < WRONG_CODES && now.isBefore(expiresAt);
  }

  /** When the next may be asked for; empty: no more. */
  public Optional<Instant> resendAt() {
    return ordinal < MOST ? Optional.of(madeAt.plus(WAITS.get(ordinal - 1))) : Optional.empty();
  }

  /** Why there may be no next one now; empty: there may. */
  public Optional<Reply.Refused> refusalOfNext(Instant now) {
    return resendAt()
        .map(at -> now.isBefore(at) ? Optional.of(tooSoon(Duration.between(now, at))) : Optional.<Reply.Refused>empty())
        .orElse(Optional.of(Reply.Refused.of(Refusal.TOO_MANY_MESSAGES)));
  }

  /** As its person may know it. */
  public Challenge shown() {
    return new Challenge(id, factorId, channel, status, expiresAt, resendAt());
  }

  private static Reply.Refused tooSoon(Duration wait) {
    int seconds = Math.toIntExact(wait.plusSeconds(1).minusNanos(1).toSeconds());
    return new Reply.Refused(Refusal.RESEND_TOO_SOON, OptionalInt.empty(), OptionalInt.of(seconds));
  }
}
