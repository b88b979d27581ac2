package dev.twofold.verification.signin.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.signin.SignInFacts;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Grants a ceremony to enrollment, whose end answers the command. */
public final class AddFactorHandler implements MessageHandler<AddFactor> {

  private final HandledOnce handledOnce;
  private final GuardedInput inputs;

  public AddFactorHandler(HandledOnce handledOnce, GuardedInput inputs) {
    this.handledOnce = handledOnce;
    this.inputs = inputs;
  }

  @Override
  public Future<Void> handle(Incoming<AddFactor> message) {
    AddFactor command = message.body();
    return handledOnce.run(
        message,
        connection ->
            inputs.judge(
                connection,
                command.signInId(),
                command.tokenHash(),
                guarded -> judge(message, guarded)));
  }

  /** A phone has no secret to be made; it is added with its number. */
  private static Future<Effects> judge(Incoming<AddFactor> message, SignIns.Guarded guarded) {
    return message.body().kind() == FactorKind.PHONE
        ? GuardedInput.refuse(Reply.Refused.of(Refusal.NOT_PERMITTED))
        : guarded
            .state()
            .addFactor()
            .fold(enroll -> grant(message, enroll.facts()), GuardedInput::refuse);
  }

  private static Future<Effects> grant(Incoming<AddFactor> message, SignInFacts signIn) {
    AddFactor command = message.body();
    Grant grant =
        new Grant.MakeFactor(
            message.envelope().id(),
            message.key(),
            signIn.loginId(),
            signIn.id(),
            signIn.tokenHash(),
            command.kind(),
            command.name(),
            command.showTo(),
            signIn.expiresAt(),
            Optional.empty());
    return Future.succeededFuture(Effects.none().forward(UUID.randomUUID(), signIn.loginId().toString(), grant));
  }
}
