package dev.twofold.verification.phone.io;

import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.challenge.Issued;
import dev.twofold.verification.challenge.io.ChallengeRows;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * Makes codes for phones and hands them to code delivery, which answers the command. While the guard row of the login is
 * held, so that of any number at once no more than the cap are made.
 */
public final class SentCodes {

  private static final int CODES = 1_000_000;

  private final ChallengeRows challenges;
  private final Sealer toDelivery;
  private final IntUnaryOperator random;

  /** @param random gives a number below the one that it is given, which nobody can predict */
  public SentCodes(ChallengeRows challenges, Sealer toDelivery, IntUnaryOperator random) {
    this.challenges = challenges;
    this.toDelivery = toDelivery;
    this.random = random;
  }

  Future<Effects> send(SqlConnection connection, CodeToSend asked) {
    if (!asked.phone().isReachedBy(asked.channel())) {
      return GuardedInput.refuse(Reply.Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
    }
    Optional<Reply.Refused> refusal = asked.sent().refusal();
    return refusal.isPresent() ? GuardedInput.refuse(refusal.get()) : make(connection, asked);
  }

  private Future<Effects> make(SqlConnection connection, CodeToSend asked) {
    String code = String.format(Locale.ROOT, "%06d", random.applyAsInt(CODES));
    Issued challenge = Issued.now(UUID.randomUUID(), asked.phone().id(), asked.channel(), asked.now());
    UUID messageId = UUID.randomUUID();
    String key = asked.loginId().toString();
    Sealed sealed = seal(code, messageId, key, challenge, asked);
    return challenges
        .insert(connection, asked.loginId(), asked.ceremony(), challenge, code)
        .map(made -> Effects.none().forward(messageId, key, deliver(sealed, challenge, asked)));
  }

  private Sealed seal(String code, UUID messageId, String key, Issued challenge, CodeToSend asked) {
    SealContext context =
        new SealContext(
            MessageType.DELIVER_CODE_V1.wireName(), messageId, key, challenge.id(), asked.tokenHash());
    return toDelivery.seal(code.getBytes(StandardCharsets.US_ASCII), context);
  }

  private static DeliverCode deliver(Sealed code, Issued challenge, CodeToSend asked) {
    return new DeliverCode(
        challenge.id(),
        challenge.factorId(),
        asked.loginId(),
        asked.signInId(),
        asked.tokenHash(),
        challenge.channel(),
        code,
        asked.language(),
        asked.network(),
        asked.unproven(),
        challenge.expiresAt(),
        asked.sent().with(challenge).resendAt());
  }
}
