package dev.twofold.gateway.signin;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.phone.SendModel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the page shows that asks for a code.
 *
 * @param way to which sign-in it belongs
 * @param isLocked whether only a recovery code is accepted
 * @param factors whose codes are accepted now, the one first that is preferred or to which one was sent
 * @param send the phones to which a code may be sent, and what became of the last one
 * @param hasPhones whether there are any
 * @param retryAfterSeconds when codes are accepted again, where that is known
 */
public record CodeModel(
    SignInWay way,
    boolean isLocked,
    List<Reply.OfferedFactor> factors,
    SendModel send,
    boolean hasPhones,
    OptionalInt retryAfterSeconds) {

  private static final String SEND = "/send";

  public CodeModel {
    factors = List.copyOf(factors);
  }

  public static CodeModel of(Reply.SignInStands standing, SignInWay way, Instant now) {
    List<SendModel.Phone> phones = standing.factors().stream()
        .flatMap(factor -> factor.phone().stream().map(hint -> new SendModel.Phone(factor.factorId(), hint)))
        .toList();
    return new CodeModel(
        way,
        standing.state() == SignInState.LOCKED,
        accepted(standing),
        SendModel.of(way.code() + SEND, phones, standing.challenge(), now),
        !phones.isEmpty(),
        standing.retryAfterSeconds());
  }

  /** Apps, and the phone to which a code was sent, which is what somebody has in hand then. */
  private static List<Reply.OfferedFactor> accepted(Reply.SignInStands standing) {
    return standing.factors().stream()
        .filter(factor -> factor.phone().isEmpty() || isReached(standing, factor))
        .sorted((one, other) -> Boolean.compare(isReached(standing, other), isReached(standing, one)))
        .toList();
  }

  private static boolean isReached(Reply.SignInStands standing, Reply.OfferedFactor factor) {
    return standing.challenge().map(Challenge::factorId).filter(factor.factorId()::equals).isPresent();
  }
}
