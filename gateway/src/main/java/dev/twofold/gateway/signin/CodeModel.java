package dev.twofold.gateway.signin;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Reply;
import dev.twofold.gateway.phone.SendModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the page shows that asks for a code.
 *
 * @param way to which sign-in it belongs
 * @param login that was typed, where it was
 * @param lock why only a recovery code is accepted
 * @param lead what comes first
 * @param factors whose codes are accepted now, the one first that is preferred or to which one was sent
 * @param send the phones to which a code may be sent, and what became of the last one
 * @param hasPhones whether there are any
 * @param retryAfterSeconds when codes are accepted again, where that is known
 */
public record CodeModel(
    SignInWay way,
    Optional<String> login,
    Optional<Lock> lock,
    Lead lead,
    List<Reply.OfferedFactor> factors,
    SendModel send,
    boolean hasPhones,
    OptionalInt retryAfterSeconds) {

  private static final String SEND = "/send";

  public CodeModel {
    factors = List.copyOf(factors);
  }

  /** What somebody is asked for first; all else is another method. */
  public enum Lead {
    /** To enter the code that an app shows. */
    APP,
    /** To say how a code should come. */
    SEND,
    /** To enter the code that was sent. */
    SENT
  }

  public static CodeModel of(Reply.SignInStands standing, SignInWay way, Optional<String> login, Instant now) {
    List<SendModel.Phone> phones = standing.factors().stream()
        .flatMap(factor -> factor.phone().stream().map(hint -> new SendModel.Phone(factor.factorId(), hint)))
        .toList();
    return new CodeModel(
        way,
        login,
        Lock.of(standing),
        lead(standing),
        accepted(standing),
        SendModel.of(way.code() + SEND, phones, standing.challenge(), now),
        !phones.isEmpty(),
        standing.retryAfterSeconds());
  }

  /** The key of what is said first; empty where what became of the message says it all. */
  public Optional<String> intro() {
    return switch (lead) {
      case APP -> Optional.of(way.intro());
      case SEND -> Optional.of(way.introToSending());
      case SENT -> Optional.empty();
    };
  }

  /** The only app whose code may be entered, by its name. */
  public Optional<String> onlyApp() {
    return factors.size() == 1
        ? Optional.of(factors.get(0)).filter(factor -> factor.phone().isEmpty()).map(Reply.OfferedFactor::name)
        : Optional.empty();
  }

  private static Lead lead(Reply.SignInStands standing) {
    if (standing.challenge().isPresent()) {
      return Lead.SENT;
    }
    boolean isPhone = standing.factors().stream().findFirst().filter(first -> first.phone().isPresent()).isPresent();
    return isPhone ? Lead.SEND : Lead.APP;
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
