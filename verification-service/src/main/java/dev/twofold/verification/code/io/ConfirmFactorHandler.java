package dev.twofold.verification.code.io;

import dev.twofold.contracts.CodeCommand.ConfirmFactor;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.code.CheckedCode.Accepted;
import dev.twofold.verification.code.CheckedCode.NotAccepted;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.history.History;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.GuardedSession.Live;
import dev.twofold.verification.session.io.OtherSessions;
import dev.twofold.verification.signin.CodeBudget;
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
  private final PendingFactors pendingFactors;
  private final CodeChecks checks;
  private final FactorRows factors;
  private final OtherSessions otherSessions;
  private final WrongCodes wrongCodes = new WrongCodes();

  public ConfirmFactorHandler(
      HandledOnce handledOnce,
      SealedFields sealedFields,
      GuardedSession guardedSessions,
      PendingFactors pendingFactors,
      CodeChecks checks,
      FactorRows factors,
      OtherSessions otherSessions) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.guardedSessions = guardedSessions;
    this.pendingFactors = pendingFactors;
    this.checks = checks;
    this.factors = factors;
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
    UUID commandId = message.envelope().id();
    return guardedSessions.judge(
        connection,
        command.session(),
        live ->
            pendingFactors.judge(
                connection,
                live,
                command.factorId(),
                (factor, budget) -> compare(new Confirmation(connection, commandId, live, factor, code), budget)));
  }

  private Future<Effects> compare(Confirmation confirmation, CodeBudget budget) {
    return checks
        .check(confirmation.entered())
        .compose(
            checked ->
                checked instanceof Accepted accepted
                    ? accept(confirmation, accepted)
                    : refuse(confirmation, (NotAccepted) checked, budget));
  }

  private Future<Effects> accept(Confirmation confirmation, Accepted accepted) {
    SqlConnection connection = confirmation.connection;
    Live live = confirmation.live;
    return factors
        .openClosed(connection, live.loginId())
        .compose(
            open ->
                otherSessions.end(
                    connection, live, EndReason.FACTORS_CHANGED, confirmed(live, confirmation.factor, accepted)));
  }

  private static Effects confirmed(Live live, Factor factor, Accepted accepted) {
    Effects told =
        History.tell(
                Effects.reply(new Reply.Done()),
                SecurityEventKind.FACTOR_ADDED,
                live.session(),
                live.now(),
                Optional.of(factor.name()))
            .publish(live.loginId().toString(), new FactorProven(live.loginId(), factor.id(), live.now()));
    return accepted
        .challenge()
        .map(challenge -> Challenges.tellUsed(told, challenge, live.loginId(), live.now()))
        .orElse(told);
  }

  private Future<Effects> refuse(Confirmation confirmation, NotAccepted notAccepted, CodeBudget budget) {
    return notAccepted.isCounted()
        ? count(confirmation, notAccepted, budget.afterWrongCode())
        : Future.succeededFuture(Effects.reply(budget.refuse(notAccepted.reason())));
  }

  private Future<Effects> count(Confirmation confirmation, NotAccepted notAccepted, CodeBudget spent) {
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
        .map(counted -> Effects.reply(spent.refuse(notAccepted.reason())));
  }

  private record Confirmation(
      SqlConnection connection, UUID commandId, Live live, Factor factor, String code) {

    EnteredCode entered() {
      ChallengeScope scope = ChallengeScope.ofSession(live.session().id());
      return new EnteredCode(connection, scope, live.loginId(), factor, code, live.now());
    }

    @Override
    public String toString() {
      return "Confirmation[" + commandId + "]";
    }
  }
}
