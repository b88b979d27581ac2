package dev.twofold.verification.session;

import dev.twofold.contracts.Lease;
import dev.twofold.verification.login.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A session that was not ended by anybody; time may have ended it. As one of its tokens shows it: a token of before the
 * last step-up sees the older proof and its own early end.
 *
 * @param login as it stands now
 * @param audience the only origin at which it is good
 * @param provenAt when both steps were last proven
 * @param lastSeenAt of the last look-up that was noted, never later than the last request
 * @param endsAt the absolute end
 * @param unseenUntil its end if nobody has the token until then; empty: somebody has it
 */
public record Session(
    UUID id,
    Login login,
    String audience,
    List<String> amr,
    Beginning beginning,
    Instant provenAt,
    Instant lastSeenAt,
    Instant endsAt,
    Optional<Instant> unseenUntil) {

  public static final Duration IDLE = Duration.ofHours(1);
  public static final Duration TOTAL = Duration.ofHours(24);
  /**
   * Gateways look up at most this often while requests come in; noting a look-up sooner would tell nothing new. So a
   * session ends 55 to 60 minutes after the last request.
   */
  public static final Duration SEEN_AT_MOST_EVERY = Duration.ofMinutes(5);
  /** How old a two-step proof may be for a change of security settings. */
  public static final Duration FRESH = Duration.ofMinutes(5);
  /** For how long requests under way may still carry the token of before a step-up. */
  public static final Duration OLD_TOKEN = Duration.ofSeconds(10);
  /** For how long a session lives whose token nobody presented, and no gateway handed out. */
  public static final Duration UNSEEN = Duration.ofSeconds(60);

  private static final List<String> PASSWORD = List.of("pwd");

  public Session {
    amr = List.copyOf(amr);
  }

  /**
   * @param network see {@link dev.twofold.contracts.Client}; empty if not known
   * @param agent may be empty
   */
  public record Beginning(Instant at, String network, String agent) {}

  /** How its second step was proven is still to be said, by {@link #provenBy}. */
  public static Session begin(UUID id, Login login, String audience, Beginning beginning) {
    Instant now = beginning.at();
    Optional<Instant> unseenUntil = Optional.of(now.plus(UNSEEN));
    return new Session(id, login, audience, PASSWORD, beginning, now, now, now.plus(TOTAL), unseenUntil);
  }

  public boolean isGoodFor(String origin, Instant now) {
    return audience.equals(origin) && isLiveAt(now);
  }

  public boolean isLiveAt(Instant now) {
    return now.isBefore(firstEnd()) && !isForsakenAt(now);
  }

  /** Whether a code alone may continue it: it ended idle, and neither absolutely nor because nobody has its token. */
  public boolean isIdleAt(String origin, Instant now) {
    return audience.equals(origin) && !now.isBefore(idleEndsAt()) && now.isBefore(endsAt) && !isForsakenAt(now);
  }

  private boolean isForsakenAt(Instant now) {
    return unseenUntil.map(until -> !now.isBefore(until)).orElse(false);
  }

  public boolean isFreshlyProven(Instant now) {
    return !now.isAfter(provenAt.plus(FRESH));
  }

  public boolean isSeenDue(Instant now) {
    return !now.isBefore(lastSeenAt.plus(SEEN_AT_MOST_EVERY));
  }

  public Session seen(Instant now) {
    return new Session(id, login, audience, amr, beginning, provenAt, now, endsAt, unseenUntil);
  }

  /** Both steps were proven afresh, under a new token. */
  public Session proven(Instant now) {
    return new Session(id, login, audience, amr, beginning, now, now, endsAt, Optional.of(now.plus(UNSEEN)));
  }

  public Session provenBy(ProofMethod method) {
    return new Session(
        id, login, audience, method.amr(), beginning, provenAt, lastSeenAt, endsAt, unseenUntil);
  }

  /** A code alone continued it, under a new token. */
  public Session continued(Instant now) {
    return new Session(id, login, audience, amr, beginning, provenAt, now, endsAt, Optional.of(now.plus(UNSEEN)));
  }

  /** Somebody has its token. */
  public Session received() {
    return new Session(id, login, audience, amr, beginning, provenAt, lastSeenAt, endsAt, Optional.empty());
  }

  /** Whether it lives, and is to be told from now on that somebody has its token. */
  public boolean isReceiptDue(Instant now) {
    return unseenUntil.isPresent() && isLiveAt(now);
  }

  public Lease lease() {
    return new Lease(
        id, login.id(), login.name(), audience, amr, provenAt, idleEndsAt(), endsAt, login.permissions());
  }

  public Instant idleEndsAt() {
    return lastSeenAt.plus(IDLE);
  }

  /** The idle or the absolute end, whichever is first. */
  public Instant firstEnd() {
    return idleEndsAt().isBefore(endsAt) ? idleEndsAt() : endsAt;
  }
}
