package dev.twofold.verification.housekeeping.io;

import dev.twofold.runtime.store.Leftovers;
import dev.twofold.verification.device.KnownDevice;
import dev.twofold.verification.password.PasswordBudget;
import dev.twofold.verification.recovery.RecoveryBudget;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.signin.SignInFacts;
import java.time.Duration;
import java.util.List;

/**
 * For how long rows stay that count for nothing any more. Wrong codes go with the sign-in in which they were, and with
 * the session that it was to prove afresh, so both stay until none of them counts; and a session refers to the sign-in
 * that made it, so that stays longest.
 */
public final class Retention {

  /** More than a sign-in lasts, or the hashing of a password. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private static final Duration OF_SESSION = CodeBudget.WINDOW.plus(MARGIN);
  private static final Duration OF_SIGN_IN = Session.TOTAL.plus(OF_SESSION).plus(MARGIN);
  /** After its time no open sign-in names it. */
  private static final Duration OF_DEVICE = KnownDevice.KNOWN_FOR.plus(Duration.ofDays(1));

  private Retention() {}

  /** In the order in which they are to go. */
  public static List<Leftovers> leftovers() {
    return List.of(
        new Leftovers("password_attempt", "command_id", "at", PasswordBudget.LONG_TERM.window().plus(MARGIN)),
        new Leftovers("wrong_code", "command_id", "at", CodeBudget.WINDOW),
        new Leftovers("wrong_recovery_code", "command_id", "at", RecoveryBudget.WINDOW),
        // No ceremony lasts longer than a sign-in.
        new Leftovers("factor", "id", "created_at", SignInFacts.LIFETIME.plus(MARGIN), "status = 'pending'"),
        // They count as messages as long as their sign-in or session may go on.
        new Leftovers("challenge", "id", "made_at", Session.TOTAL.plus(MARGIN)),
        new Leftovers("hand_over", "code_hash", "expires_at", MARGIN),
        new Leftovers("session", "id", "least(ended_at, ends_at, unseen_until)", OF_SESSION),
        new Leftovers(
            "sign_in",
            "id",
            "expires_at",
            OF_SIGN_IN,
            "NOT EXISTS (SELECT FROM session WHERE session.sign_in_id = sign_in.id)"),
        new Leftovers("known_device", "id", "last_used_at", OF_DEVICE));
  }
}
