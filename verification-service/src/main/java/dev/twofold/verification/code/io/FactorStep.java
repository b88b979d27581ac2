package dev.twofold.verification.code.io;

import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.code.CheckedCode.Accepted;
import dev.twofold.verification.code.CheckedCode.NotAccepted;
import dev.twofold.verification.code.Proof;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.history.History;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.WrongCodes;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A second step with the code of a factor. What is compared and not accepted is counted, and so is a code that was used
 * before.
 */
public final class FactorStep {

  private final FactorRows factors;
  private final CodeChecks checks;
  private final GoalSessions goals;
  private final SecondStep secondStep;
  private final WrongCodes wrongCodes = new WrongCodes();

  public FactorStep(FactorRows factors, CodeChecks checks, GoalSessions goals, SecondStep secondStep) {
    this.factors = factors;
    this.checks = checks;
    this.goals = goals;
    this.secondStep = secondStep;
  }

  Future<Effects> judge(Attempt attempt) {
    return attempt
        .state()
        .factorFor(attempt.command().factorId())
        .fold(factor -> withinBudget(attempt, factor), GuardedInput::refuse);
  }

  private Future<Effects> withinBudget(Attempt attempt, Factor factor) {
    return budget(attempt)
        .check()
        .fold(
            left -> goals.aim(attempt, session -> compare(attempt, factor, session)), GuardedInput::refuse);
  }

  private Future<Effects> compare(Attempt attempt, Factor factor, Session session) {
    return checks
        .check(attempt.entered(factor))
        .compose(
            checked ->
                checked instanceof Accepted accepted
                    ? complete(attempt, new Proof.OfFactor(factor, accepted.method()), accepted, session)
                    : refuse(attempt, factor, (NotAccepted) checked));
  }

  private Future<Effects> complete(Attempt attempt, Proof proof, Accepted accepted, Session session) {
    return attempt
        .state()
        .complete()
        .fold(
            completed ->
                factors
                    .openClosed(attempt.connection(), attempt.loginId())
                    .compose(open -> secondStep.take(attempt, proof, completed, session))
                    .map(taken -> tellUsed(attempt, accepted, taken)),
            GuardedInput::refuse);
  }

  private Future<Effects> refuse(Attempt attempt, Factor factor, NotAccepted notAccepted) {
    return notAccepted.isCounted()
        ? count(attempt, factor, notAccepted)
        : GuardedInput.refuse(budget(attempt).refuse(notAccepted.reason()));
  }

  private Future<Effects> count(Attempt attempt, Factor factor, NotAccepted notAccepted) {
    CodeBudget spent = budget(attempt).afterWrongCode();
    return wrongCodes
        .add(attempt.connection(), attempt.commandId(), attempt.state().facts(), attempt.now())
        .compose(counted -> factors.countWrong(attempt.connection(), factor.id()))
        .map(counted -> tell(attempt, factor, spent, Effects.reply(spent.refuse(notAccepted.reason()))));
  }

  private static Effects tellUsed(Attempt attempt, Accepted accepted, Effects taken) {
    return accepted
        .challenge()
        .map(challenge -> Challenges.tellUsed(taken, challenge, attempt.loginId(), attempt.now()))
        .orElse(taken);
  }

  private static Effects tell(Attempt attempt, Factor factor, CodeBudget spent, Effects refused) {
    Effects told =
        attempt.state().isToldOfWrongCodes(spent)
            ? tell(attempt, SecurityEventKind.WRONG_CODES, Optional.empty(), refused)
            : refused;
    return factor.afterWrongCode().isClosed()
        ? tell(attempt, SecurityEventKind.FACTOR_CLOSED, Optional.of(factor.name()), told)
        : told;
  }

  private static Effects tell(Attempt attempt, SecurityEventKind kind, Optional<String> about, Effects effects) {
    return History.tell(effects, kind, attempt.loginId(), attempt.origin(), attempt.now(), about);
  }

  private static CodeBudget budget(Attempt attempt) {
    return attempt.guarded().signIn().budget();
  }
}
