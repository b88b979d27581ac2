package dev.twofold.verification.code.io;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.recovery.RecoveryCodes;
import dev.twofold.verification.signin.io.GuardedInput;
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
  private final FactorStep factorStep;
  private final RecoveryStep recoveryStep;

  public SubmitCodeHandler(
      HandledOnce handledOnce,
      SealedFields sealedFields,
      GuardedInput inputs,
      FactorStep factorStep,
      RecoveryStep recoveryStep) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.inputs = inputs;
    this.factorStep = factorStep;
    this.recoveryStep = recoveryStep;
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
          return RecoveryCodes.isOne(code) ? recoveryStep.judge(attempt) : factorStep.judge(attempt);
        });
  }
}
