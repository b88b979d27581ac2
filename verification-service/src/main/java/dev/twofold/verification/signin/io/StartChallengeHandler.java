package dev.twofold.verification.signin.io;

import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.challenge.ChallengeRequest;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.signin.FirstPhone;
import dev.twofold.verification.signin.PhoneTarget;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** Sends a code to a phone, in one transaction under the login's guard row: state, budgets, waits, then the code. */
public final class StartChallengeHandler implements MessageHandler<StartChallenge> {

  private final HandledOnce handledOnce;
  private final GuardedInput inputs;
  private final Challenges challenges;
  private final FirstPhone policy;

  public StartChallengeHandler(
      HandledOnce handledOnce, GuardedInput inputs, Challenges challenges, FirstPhone policy) {
    this.handledOnce = handledOnce;
    this.inputs = inputs;
    this.challenges = challenges;
    this.policy = policy;
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
                    judge(command, guarded)
                        .fold(target -> start(connection, command, guarded, target), GuardedInput::refuse)));
  }

  /** Where no code would be compared none is sent, whatever the state. */
  private Verdict<PhoneTarget> judge(StartChallenge command, SignIns.Guarded guarded) {
    return guarded
        .state()
        .startChallenge(command.factorId(), command.channel(), guarded.login(), policy)
        .then(target -> guarded.signIn().budget().check().then(left -> Verdict.allowed(target)));
  }

  private Future<Effects> start(
      SqlConnection connection, StartChallenge command, SignIns.Guarded guarded, PhoneTarget target) {
    return challenges.start(connection, request(command, guarded.state().facts(), target, guarded.now()));
  }

  private static ChallengeRequest request(
      StartChallenge command, SignInFacts signIn, PhoneTarget target, Instant now) {
    return new ChallengeRequest(
        ChallengeScope.ofSignIn(signIn.id()),
        signIn.loginId(),
        signIn.id(),
        signIn.tokenHash(),
        target.phone().id(),
        command.channel(),
        command.language(),
        command.client().network(),
        target.unproven(),
        now);
  }
}
