package dev.twofold.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a gateway may believe of a session without asking again, and until when.
 *
 * @param name canonical login name
 * @param audience the origin for which the session is good
 * @param amr how it was proven (RFC 8176), e.g. {@code [pwd, otp, mfa]}
 * @param provenAt when the second step was last proven
 * @param idleEndsAt the session ends then if no look-up comes before
 * @param endsAt the absolute end
 * @param permissions what the login may do besides signing in
 */
public record Lease(
    UUID sessionId,
    UUID loginId,
    String name,
    String audience,
    List<String> amr,
    Instant provenAt,
    Instant idleEndsAt,
    Instant endsAt,
    List<Permission> permissions) {

  public Lease {
    amr = List.copyOf(amr);
    permissions = permissions == null ? List.of() : List.copyOf(permissions);
  }
}
