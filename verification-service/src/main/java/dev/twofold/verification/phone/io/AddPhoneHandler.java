package dev.twofold.verification.phone.io;

import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.AddPhone;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.phone.FirstPhone;
import dev.twofold.verification.signin.SignIn.Enroll;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.io.GuardedInput;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Grants a phone as first factor to whom policy leaves one; code delivery's end of the chain answers the command. */
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
                        .addFactor()
                        .fold(enroll -> judge(message, guarded, enroll), GuardedInput::refuse)));
  }

  private Future<Effects> judge(Incoming<AddPhone> message, SignIns.Guarded guarded, Enroll enroll) {
    return policy.admits(guarded.login().invited() || enroll.byTicket())
        ? grant(message, enroll.facts())
        : GuardedInput.refuse(Reply.Refused.of(Refusal.PHONE_NOT_FIRST));
  }

  private static Future<Effects> grant(Incoming<AddPhone> message, SignInFacts signIn) {
    AddPhone command = message.body();
    MakePhone grant =
        new MakePhone(
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
