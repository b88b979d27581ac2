package dev.twofold.gateway.signin;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import java.util.Optional;

/** Why a sign-in accepts no code of a factor, by what helps beside a recovery code. */
public enum Lock {
  /** Its own tries are spent: a new sign-in helps. */
  SIGN_IN_SPENT("sign-in.spent.title", "sign-in.spent.intro"),
  /** Those of many sign-ins are spent: waiting helps. */
  TRIES_SPENT("sign-in.locked.title", "sign-in.locked.intro"),
  /** Too many in a row were wrong: nothing else helps. */
  METHODS_CLOSED("sign-in.closed.title", "sign-in.closed.intro");

  private final String title;
  private final String intro;

  Lock(String title, String intro) {
    this.title = title;
    this.intro = intro;
  }

  /** Empty if codes are accepted. */
  public static Optional<Lock> of(Reply.SignInStands standing) {
    if (standing.state() != SignInState.LOCKED) {
      return Optional.empty();
    }
    if (standing.retryAfterSeconds().isPresent()) {
      return Optional.of(TRIES_SPENT);
    }
    boolean spent = standing.lockedBy().filter(Refusal.TOO_MANY_CODES::equals).isPresent();
    return Optional.of(spent ? SIGN_IN_SPENT : METHODS_CLOSED);
  }

  /** The key of a heading. */
  public String title() {
    return title;
  }

  /** The key of what is said beneath it. */
  public String intro() {
    return intro;
  }
}
