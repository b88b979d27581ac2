package dev.twofold.verification.code.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.code.Proof;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.recovery.io.RecoveryCodeRows;
import dev.twofold.verification.recovery.io.WrongRecoveryCodes;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;

/** A second step with a recovery code, which neither the budgets of other codes nor a closed factor locks. */
public final class RecoveryStep {

  private final RecoveryCodeRows codes;
  private final FactorRows factors;
  private final GoalSessions goals;
  private final SecondStep secondStep;
  private final WrongRecoveryCodes wrongCodes = new WrongRecoveryCodes();

  public RecoveryStep(RecoveryCodeRows codes, FactorRows factors, GoalSessions goals, SecondStep secondStep) {
    this.codes = codes;
    this.factors = factors;
    this.goals = goals;
    this.secondStep = secondStep;
  }

  Future<Effects> judge(Attempt attempt) {
    return attempt.state().recover().fold(completed -> withinBudget(attempt, completed), GuardedInput::refuse);
  }

  private Future<Effects> withinBudget(Attempt attempt, SignIn.Completed completed) {
    return wrongCodes
        .budget(attempt.connection(), attempt.loginId(), attempt.origin().network(), attempt.now())
        .compose(
            budget ->
                budget
                    .refusal()
                    .map(GuardedInput::refuse)
                    .orElseGet(() -> goals.aim(attempt, session -> use(attempt, completed, session))));
  }

  private Future<Effects> use(Attempt attempt, SignIn.Completed completed, Session session) {
    return codes
        .use(attempt.connection(), attempt.loginId(), attempt.code(), attempt.now())
        .compose(
            use ->
                switch (use) {
                  case ACCEPTED -> complete(attempt, completed, session);
                  case ALREADY_USED -> count(attempt, Refusal.CODE_ALREADY_USED);
                  case WRONG -> count(attempt, Refusal.WRONG_CODE);
                });
  }

  private Future<Effects> complete(Attempt attempt, SignIn.Completed completed, Session session) {
    return factors
        .openClosed(attempt.connection(), attempt.loginId())
        .compose(open -> codes.standing(attempt.connection(), attempt.loginId()))
        .compose(
            standing ->
                secondStep.take(
                    attempt, new Proof.OfRecoveryCode(standing.left()), completed, session));
  }

  private Future<Effects> count(Attempt attempt, Refusal refusal) {
    return wrongCodes
        .add(
            attempt.connection(),
            attempt.commandId(),
            attempt.loginId(),
            attempt.origin().network(),
            attempt.now())
        .map(counted -> Effects.reply(Reply.Refused.of(refusal)));
  }
}
