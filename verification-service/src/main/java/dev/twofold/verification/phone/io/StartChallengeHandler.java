package dev.twofold.verification.phone.io;

import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.signin.SignIn.Enroll;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Sends a code to a phone of a sign-in. Who may not enter a code any more is sent none. */
public final class StartChallengeHandler implements MessageHandler<StartChallenge> {

  private final HandledOnce handledOnce;
  private final GuardedInput inputs;
  private final SentCodes codes;

  public StartChallengeHandler(HandledOnce handledOnce, GuardedInput inputs, SentCodes codes) {
    this.handledOnce = handledOnce;
    this.inputs = inputs;
    this.codes = codes;
  }

  @Override
  public Future<Void> handle(Incoming<StartChallenge> message) {
    StartChallenge command = message.body();
    return handledOnce.run(
        message,
        connection ->
            inputs.judge(
                connection,
                command.signInId(),
                command.tokenHash(),
                guarded ->
                    guarded
                        .state()
                        .factorFor(Optional.of(command.factorId()))
                        .fold(factor -> withinBudget(connection, command, guarded, factor), GuardedInput::refuse)));
  }

  private Future<Effects> withinBudget(
      SqlConnection connection, StartChallenge command, SignIns.Guarded guarded, Factor factor) {
    return guarded
        .signIn()
        .budget()
        .check()
        .fold(left -> codes.send(connection, asked(command, guarded, factor)), GuardedInput::refuse);
  }

  private static CodeToSend asked(StartChallenge command, SignIns.Guarded guarded, Factor factor) {
    SignInFacts facts = guarded.state().facts();
    return new CodeToSend(
        facts.loginId(),
        facts.id(),
        facts.tokenHash(),
        Ceremony.inSignIn(facts.id()),
        factor,
        command.channel(),
        command.language(),
        command.client().network(),
        guarded.state().challenges(),
        isUnproven(guarded),
        guarded.now());
  }

  private static boolean isUnproven(SignIns.Guarded guarded) {
    return guarded.state() instanceof Enroll enroll && !enroll.byTicket() && !guarded.login().invited();
  }
}
