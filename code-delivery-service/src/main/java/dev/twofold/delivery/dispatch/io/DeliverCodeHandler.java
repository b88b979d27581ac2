package dev.twofold.delivery.dispatch.io;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.delivery.dispatch.Asked;
import dev.twofold.delivery.dispatch.Purpose;
import dev.twofold.delivery.guard.Decision;
import dev.twofold.delivery.number.Phone;
import dev.twofold.delivery.number.io.PhoneRows;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;

/** Queues a code, if the guard allows it, and answers as soon as it is queued. */
public final class DeliverCodeHandler implements MessageHandler<DeliverCode> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final PhoneRows phones;
  private final Intake intake;

  public DeliverCodeHandler(
      HandledOnce handledOnce, SealedFields sealedFields, PhoneRows phones, Intake intake) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.phones = phones;
    this.intake = intake;
  }

  @Override
  public Future<Void> handle(Incoming<DeliverCode> message) {
    DeliverCode command = message.body();
    return sealedFields
        .open(message, command.code(), command.challengeId(), command.tokenHash())
        .map(code -> new String(code, StandardCharsets.US_ASCII))
        .compose(code -> handledOnce.run(message, connection -> judge(connection, command, code)));
  }

  private Future<Effects> judge(SqlConnection connection, DeliverCode command, String code) {
    return DatabaseTime.read(connection)
        .compose(
            now ->
                (now.isBefore(command.expiresAt())
                    ? phones
                        .find(connection, command.factorId(), command.loginId(), now)
                        .compose(
                            phone ->
                                phone
                                    .map(found -> judge(connection, command, code, found))
                                    .orElseGet(() -> Future.succeededFuture(Reply.Refused.of(Refusal.NOT_FOUND))))
                    : Future.succeededFuture(Reply.Refused.of(Refusal.CODE_EXPIRED)))
                .map(reply -> effects(command, reply, now)));
  }

  private Future<Reply> judge(SqlConnection connection, DeliverCode command, String code, Phone phone) {
    return phone.channels().contains(command.channel())
        ? phones
            .speak(connection, phone.id(), command.language())
            .compose(spoken -> intake.take(connection, asked(command, code, phone)))
            .map(decision -> answer(command, decision))
        : Future.succeededFuture(Reply.Refused.of(Refusal.CHANNEL_NOT_POSSIBLE));
  }

  private static Asked asked(DeliverCode command, String code, Phone phone) {
    return new Asked(
        command.challengeId(),
        Purpose.CODE,
        phone,
        command.channel(),
        command.language(),
        command.network(),
        command.unproven(),
        code,
        command.expiresAt());
  }

  private static Reply answer(DeliverCode command, Decision decision) {
    return decision instanceof Decision.Blocked blocked
        ? new Reply.Refused(blocked.refusal(), OptionalInt.empty(), blocked.retryAfterSeconds())
        : new Reply.ChallengeStands(
            new Challenge(
                command.challengeId(),
                command.factorId(),
                command.channel(),
                DeliveryStatus.QUEUED,
                command.expiresAt(),
                command.resendAt()));
  }

  /** Verification has noted the challenge already, and would show a refused one as on its way. */
  private static Effects effects(DeliverCode command, Reply reply, Instant now) {
    return reply instanceof Reply.Refused
        ? Effects.reply(reply)
            .publish(
                command.loginId().toString(),
                new DeliveryProgressed(command.challengeId(), command.loginId(), DeliveryStatus.FAILED, now))
        : Effects.reply(reply);
  }
}
