package dev.twofold.gateway.signin;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the page shows that asks for a code.
 *
 * @param way to which sign-in it belongs
 * @param isLocked whether only a recovery code is accepted
 * @param factors whose codes are accepted, the preferred one first
 * @param retryAfterSeconds when codes are accepted again, where that is known
 */
public record CodeModel(
    SignInWay way, boolean isLocked, List<Reply.OfferedFactor> factors, OptionalInt retryAfterSeconds) {

  public static CodeModel of(Reply.SignInStands standing, SignInWay way) {
    return new CodeModel(
        way, standing.state() == SignInState.LOCKED, standing.factors(), standing.retryAfterSeconds());
  }
}
