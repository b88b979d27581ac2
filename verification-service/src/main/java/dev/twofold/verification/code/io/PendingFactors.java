package dev.twofold.verification.code.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.Phone;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.GuardedSession.Live;
import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.WrongCodes;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Factors that wait in a session for their confirmation, and what may stand in its way. */
public final class PendingFactors {

  private final FactorRows factors;
  private final WrongCodes wrongCodes = new WrongCodes();

  public PendingFactors(FactorRows factors) {
    this.factors = factors;
  }

  /**
   * Hands the factor on with what may still be got wrong. Refused with {@link Refusal#NOT_FOUND},
   * {@link Refusal#TOO_MANY_FACTORS}, {@link Refusal#NUMBER_ALREADY_THERE} or {@link Refusal#TOO_MANY_CODES}.
   */
  Future<Effects> judge(
      SqlConnection connection, Live live, UUID factorId, BiFunction<Factor, CodeBudget, Future<Effects>> input) {
    return factors
        .pendingOfSession(connection, factorId, live.session().id(), live.now())
        .compose(
            pending ->
                pending
                    .map(factor -> withinNumber(connection, live, factor, input))
                    .orElseGet(() -> GuardedSession.refuse(Refusal.NOT_FOUND)));
  }

  private Future<Effects> withinNumber(
      SqlConnection connection, Live live, Factor factor, BiFunction<Factor, CodeBudget, Future<Effects>> input) {
    return factors
        .countActive(connection, live.loginId())
        .compose(
            active ->
                active < Factor.MOST_ACTIVE
                    ? notThere(connection, live, factor, input)
                    : GuardedSession.refuse(Refusal.TOO_MANY_FACTORS));
  }

  /** Another session may have confirmed the same phone meanwhile. */
  private Future<Effects> notThere(
      SqlConnection connection, Live live, Factor factor, BiFunction<Factor, CodeBudget, Future<Effects>> input) {
    Optional<String> number = factor.phone().map(Phone::numberHash);
    Future<Boolean> isThere =
        number
            .map(hash -> factors.hasNumber(connection, live.loginId(), hash))
            .orElseGet(() -> Future.succeededFuture(false));
    return isThere.compose(
        there ->
            there
                ? GuardedSession.refuse(Refusal.NUMBER_ALREADY_THERE)
                : withinBudget(connection, live, factor, input));
  }

  private Future<Effects> withinBudget(
      SqlConnection connection, Live live, Factor factor, BiFunction<Factor, CodeBudget, Future<Effects>> input) {
    return wrongCodes
        .ofPot(connection, live.loginId(), Optional.of(live.session().id()), live.now())
        .map(wrong -> new CodeBudget(factor.wrongInARow(), wrong, live.now()))
        .compose(budget -> budget.check().fold(left -> input.apply(factor, left), GuardedInput::refuse));
  }
}
