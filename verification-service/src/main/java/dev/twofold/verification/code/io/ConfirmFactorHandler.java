package dev.twofold.verification.code.io;

import dev.twofold.contracts.CodeCommand.ConfirmFactor;
import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.challenge.io.ChallengeRows;
import dev.twofold.verification.code.CodeResult;
import dev.twofold.verification.code.Proof;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.history.History;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.GuardedSession.Live;
import dev.twofold.verification.session.io.OtherSessions;
import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.WrongCodes;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a factor that was added in a session an active one, and ends every other session. Wrong codes are of the
 * session's pot; five of them drop the factor.
 */
public final class ConfirmFactorHandler implements MessageHandler<ConfirmFactor> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final GuardedSession guardedSessions;
  private final FactorCodes codes;
  private final FactorRows factors;
  private final ChallengeRows challenges;
  private final OtherSessions otherSessions;
  private final WrongCodes wrongCodes = new WrongCodes();

  public ConfirmFactorHandler(
      HandledOnce handledOnce,
      SealedFields sealedFields,
      GuardedSession guardedSessions,
      FactorCodes codes,
      FactorRows factors,
      ChallengeRows challenges,
      OtherSessions otherSessions) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.guardedSessions = guardedSessions;
    this.codes = codes;
    this.factors = factors;
    this.challenges = challenges;
    this.otherSessions = otherSessions;
  }

  @Override
  public Future<Void> handle(Incoming<ConfirmFactor> message) {
    ConfirmFactor command = message.body();
    return sealedFields
        .open(message, command.code(), command.factorId(), command.session().tokenHash())
        .map(code -> new String(code, StandardCharsets.UTF_8))
        .compose(code -> handledOnce.run(message, connection -> judge(connection, message, code)));
  }

  private Future<Effects> judge(SqlConnection connection, Incoming<ConfirmFactor> message, String code) {
    ConfirmFactor command = message.body();
    return guardedSessions.judge(
        connection,
        command.session(),
        live ->
            factors
                .pendingOfSession(connection, command.factorId(), live.session().id(), live.now())
                .compose(
                    pending ->
                        pending
                            .map(factor -> new Confirmation(connection, message.envelope().id(), live, factor, code))
                            .map(this::withinNumber)
                            .orElseGet(() -> GuardedSession.refuse(Refusal.NOT_FOUND))));
  }

  private Future<Effects> withinNumber(Confirmation confirmation) {
    return factors
        .countActive(confirmation.connection, confirmation.live.loginId())
        .compose(
            active ->
                active < Factor.MOST_ACTIVE
                    ? withinBudget(confirmation)
                    : GuardedSession.refuse(Refusal.TOO_MANY_FACTORS));
  }

  private Future<Effects> withinBudget(Confirmation confirmation) {
    Live live = confirmation.live;
    return wrongCodes
        .ofPot(confirmation.connection, live.loginId(), Optional.of(live.session().id()), live.now())
        .map(wrong -> new CodeBudget(confirmation.factor.wrongInARow(), wrong, live.now()))
        .compose(budget -> budget.check().fold(left -> compare(confirmation, left), GuardedInput::refuse));
  }

  private Future<Effects> compare(Confirmation confirmation, CodeBudget budget) {
    SqlConnection connection = confirmation.connection;
    Live live = confirmation.live;
    return challenges
        .ofSession(connection, live.session().id(), live.now())
        .compose(
            sent ->
                codes.check(
                    connection, live.loginId(), confirmation.factor, sent, confirmation.code, live.now()))
        .compose(
            result -> {
              if (result instanceof CodeResult.Accepted accepted) {
                return accept(confirmation, accepted.proof());
              }
              return result instanceof CodeResult.NotAccepted
                  ? count(confirmation, budget.afterWrongCode())
                  : GuardedSession.refuse(Refusal.CODE_EXPIRED);
            });
  }

  private Future<Effects> accept(Confirmation confirmation, Proof proof) {
    SqlConnection connection = confirmation.connection;
    Live live = confirmation.live;
    return factors
        .openClosed(connection, live.loginId())
        .compose(
            open ->
                otherSessions.end(
                    connection, live, EndReason.FACTORS_CHANGED, confirmed(live, confirmation.factor, proof)));
  }

  private static Effects confirmed(Live live, Factor factor, Proof proof) {
    UUID loginId = live.loginId();
    Effects confirmed =
        History.tell(
                Effects.reply(new Reply.Done()),
                SecurityEventKind.FACTOR_ADDED,
                live.session(),
                live.now(),
                Optional.of(factor.name()))
            .publish(loginId.toString(), new FactorProven(loginId, factor.id(), live.now()));
    return proof
        .challenge()
        .map(id -> confirmed.publish(loginId.toString(), new CodeUsed(id, loginId, live.now())))
        .orElse(confirmed);
  }

  private Future<Effects> count(Confirmation confirmation, CodeBudget spent) {
    Live live = confirmation.live;
    UUID factorId = confirmation.factor.id();
    return wrongCodes
        .add(
            confirmation.connection,
            confirmation.commandId,
            live.loginId(),
            live.session().id(),
            live.now())
        .compose(
            counted ->
                spent.isCeremonySpent()
                    ? factors.drop(confirmation.connection, factorId)
                    : factors.countWrong(confirmation.connection, factorId))
        .map(counted -> Effects.reply(spent.refuse(Refusal.WRONG_CODE)));
  }

  private record Confirmation(
      SqlConnection connection, UUID commandId, Live live, Factor factor, String code) {

    @Override
    public String toString() {
      return "Confirmation[" + commandId + "]";
    }
  }
}
