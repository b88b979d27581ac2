package dev.twofold.verification.signin.io;

import dev.twofold.contracts.Grant;
import dev.twofold.contracts.VerificationCommand.AddPhone;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.signin.FirstPhone;
import dev.twofold.verification.signin.SignInFacts;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Grants that a phone be made, and passes on its number, which code delivery alone can read; it answers in the end. */
public final class AddPhoneHandler implements MessageHandler<AddPhone> {

  private final HandledOnce handledOnce;
  private final GuardedInput inputs;
  private final FirstPhone policy;

  public AddPhoneHandler(HandledOnce handledOnce, GuardedInput inputs, FirstPhone policy) {
    this.handledOnce = handledOnce;
    this.inputs = inputs;
    this.policy = policy;
  }

  @Override
  public Future<Void> handle(Incoming<AddPhone> message) {
    AddPhone command = message.body();
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
                        .addPhone(guarded.login(), policy)
                        .fold(enroll -> grant(message, enroll.facts()), GuardedInput::refuse)));
  }

  private static Future<Effects> grant(Incoming<AddPhone> message, SignInFacts signIn) {
    AddPhone command = message.body();
    Grant grant =
        new Grant.MakePhone(
            message.envelope().id(),
            message.key(),
            signIn.loginId(),
            signIn.id(),
            signIn.tokenHash(),
            command.name(),
            command.channel(),
            command.number(),
            signIn.expiresAt(),
            Optional.empty());
    return Future.succeededFuture(Effects.none().forward(UUID.randomUUID(), signIn.loginId().toString(), grant));
  }
}
