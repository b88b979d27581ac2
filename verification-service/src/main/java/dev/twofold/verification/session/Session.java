package dev.twofold.verification.session;

import dev.twofold.contracts.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A session that was not ended by anybody; time may have ended it.
 *
 * @param audience the only origin at which it is good
 * @param lastSeenAt of the last look-up that was noted, never later than the last request
 * @param endsAt the absolute end
 */
public record Session(
    UUID id,
    UUID loginId,
    String loginName,
    String audience,
    List<String> amr,
    Instant provenAt,
    Instant lastSeenAt,
    Instant endsAt) {

  public static final Duration IDLE = Duration.ofHours(1);
  public static final Duration TOTAL = Duration.ofHours(24);
  /**
   * Gateways look up at most this often while requests come in; noting a look-up sooner would tell nothing new. So a
   * session ends 55 to 60 minutes after the last request.
   */
  public static final Duration SEEN_AT_MOST_EVERY = Duration.ofMinutes(5);

  private static final List<String> PASSWORD_AND_TOTP = List.of("pwd", "otp", "mfa");

  public Session {
    amr = List.copyOf(amr);
  }

  public static Session begin(UUID id, UUID loginId, String loginName, String audience, Instant now) {
    return new Session(id, loginId, loginName, audience, PASSWORD_AND_TOTP, now, now, now.plus(TOTAL));
  }

  public boolean isGoodFor(String origin, Instant now) {
    return audience.equals(origin) && now.isBefore(idleEndsAt()) && now.isBefore(endsAt);
  }

  public boolean isSeenDue(Instant now) {
    return !now.isBefore(lastSeenAt.plus(SEEN_AT_MOST_EVERY));
  }

  public Session seen(Instant now) {
    return new Session(id, loginId, loginName, audience, amr, provenAt, now, endsAt);
  }

  public Lease lease() {
    return new Lease(id, loginId, loginName, audience, amr, provenAt, idleEndsAt(), endsAt, List.of());
  }

  private Instant idleEndsAt() {
    return lastSeenAt.plus(IDLE);
  }
}
