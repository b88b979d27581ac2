package dev.twofold.verification.code.io;

import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.factor.Factor;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/**
 * A code that is to be compared, while the guard row of its login is held.
 *
 * @param scope the sign-in or session in which it was entered
 */
record EnteredCode(
    SqlConnection connection, ChallengeScope scope, UUID loginId, Factor factor, String code, Instant now) {

  @Override
  public String toString() {
    return "EnteredCode[…]";
  }
}
