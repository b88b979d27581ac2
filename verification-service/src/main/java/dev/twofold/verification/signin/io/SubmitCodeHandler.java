package dev.twofold.verification.signin.io;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.Refusal;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.io.SealedFields;
import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.totp.CodeMatch;
import dev.twofold.verification.totp.io.TotpVerifier;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;

/**
 * The second step, in one transaction under the login's guard row: budget, comparison, count or completion. Whatever is
 * answered was committed before.
 */
public final class SubmitCodeHandler implements MessageHandler<SubmitCode> {

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final GuardedInput inputs;
  private final FactorRows factors;
  private final SecondStep secondStep;
  private final TotpVerifier verifier = new TotpVerifier();
  private final WrongCodes wrongCodes = new WrongCodes();

  public SubmitCodeHandler(
      HandledOnce handledOnce,
      SealedFields sealedFields,
      GuardedInput inputs,
      FactorRows factors,
      SecondStep secondStep) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.inputs = inputs;
    this.factors = factors;
    this.secondStep = secondStep;
  }

  @Override
  public Future<Void> handle(Incoming<SubmitCode> message) {
    SubmitCode command = message.body();
    return sealedFields
        .open(message, command.code(), command.signInId(), command.tokenHash())
        .map(code -> new String(code, StandardCharsets.UTF_8))
        .compose(code -> handledOnce.run(message, connection -> judge(connection, message, code)));
  }

  private Future<Effects> judge(SqlConnection connection, Incoming<SubmitCode> message, String code) {
    SubmitCode command = message.body();
    return inputs.judge(
        connection,
        command.signInId(),
        command.tokenHash(),
        guarded -> {
          Attempt attempt = new Attempt(connection, message, guarded, code);
          return guarded
              .state()
              .factorFor(command.factorId())
              .fold(factor -> withinBudget(attempt, factor), GuardedInput::refuse);
        });
  }

  private Future<Effects> withinBudget(Attempt attempt, Factor factor) {
    return attempt.budget().check().fold(budget -> compare(attempt, factor), GuardedInput::refuse);
  }

  private Future<Effects> compare(Attempt attempt, Factor factor) {
    return factors
        .secret(attempt.connection, factor.id(), attempt.guarded.login().id())
        .compose(secret -> verifier.compare(secret, attempt.code, attempt.guarded.now(), factor.lastStep()))
        .compose(
            match -> {
              if (match instanceof CodeMatch.Fresh fresh) {
                return accept(attempt, factor, fresh.step());
              }
              boolean used = match instanceof CodeMatch.AlreadyUsed;
              return count(attempt, used ? Refusal.CODE_ALREADY_USED : Refusal.WRONG_CODE);
            });
  }

  private Future<Effects> accept(Attempt attempt, Factor factor, long step) {
    return factors
        .useStep(attempt.connection, factor.id(), step)
        .compose(
            first ->
                first
                    ? secondStep.take(attempt.connection, attempt.message.body(), attempt.guarded, factor)
                    : count(attempt, Refusal.CODE_ALREADY_USED));
  }

  private Future<Effects> count(Attempt attempt, Refusal refusal) {
    return wrongCodes
        .add(
            attempt.connection,
            attempt.message.envelope().id(),
            attempt.guarded.state().facts(),
            attempt.guarded.now())
        .map(counted -> Effects.reply(attempt.budget().afterWrongCode().refuse(refusal)));
  }

  private record Attempt(
      SqlConnection connection, Incoming<SubmitCode> message, SignIns.Guarded guarded, String code) {

    CodeBudget budget() {
      return guarded.signIn().budget();
    }
  }
}
