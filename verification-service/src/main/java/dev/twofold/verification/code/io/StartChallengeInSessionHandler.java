package dev.twofold.verification.code.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.VerificationCommand.StartChallengeInSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.challenge.ChallengeRequest;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.GuardedSession.Live;
import dev.twofold.verification.session.io.SessionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Sends a code to a phone that was added in the session. A session lasts a day, and so do its counts of messages. */
public final class StartChallengeInSessionHandler implements MessageHandler<StartChallengeInSession> {

  private final HandledOnce handledOnce;
  private final GuardedSession guardedSessions;
  private final PendingFactors pendingFactors;
  private final SessionRows sessions;
  private final Challenges challenges;

  public StartChallengeInSessionHandler(
      HandledOnce handledOnce,
      GuardedSession guardedSessions,
      PendingFactors pendingFactors,
      SessionRows sessions,
      Challenges challenges) {
    this.handledOnce = handledOnce;
    this.guardedSessions = guardedSessions;
    this.pendingFactors = pendingFactors;
    this.sessions = sessions;
    this.challenges = challenges;
  }

  @Override
  public Future<Void> handle(Incoming<StartChallengeInSession> message) {
    StartChallengeInSession command = message.body();
    return handledOnce.run(
        message,
        connection ->
            guardedSessions.judgeFreshlyProven(
                connection,
                command.session(),
                live ->
                    pendingFactors.judge(
                        connection,
                        live,
                        command.factorId(),
                        (factor, budget) -> start(connection, command, live, factor))));
  }

  private Future<Effects> start(
      SqlConnection connection, StartChallengeInSession command, Live live, Factor factor) {
    return factor.isReachedBy(command.channel())
        ? sessions
            .signInOf(connection, live.session().id())
            .compose(signInId -> challenges.start(connection, request(command, live, signInId)))
        : GuardedSession.refuse(Refusal.CHANNEL_NOT_POSSIBLE);
  }

  private static ChallengeRequest request(StartChallengeInSession command, Live live, UUID signInId) {
    return new ChallengeRequest(
        ChallengeScope.ofSession(live.session().id()),
        live.loginId(),
        signInId,
        command.session().tokenHash(),
        command.factorId(),
        command.channel(),
        command.language(),
        command.client().network(),
        false,
        live.now());
  }
}
