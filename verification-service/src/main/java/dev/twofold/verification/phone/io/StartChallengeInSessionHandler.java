package dev.twofold.verification.phone.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.VerificationCommand.StartChallengeInSession;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.challenge.Challenges;
import dev.twofold.verification.challenge.io.ChallengeRows;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.GuardedSession.Live;
import dev.twofold.verification.session.io.SessionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Sends a code to a phone that waits for its confirmation in a session. */
public final class StartChallengeInSessionHandler implements MessageHandler<StartChallengeInSession> {

  private final HandledOnce handledOnce;
  private final GuardedSession guardedSessions;
  private final SessionRows sessions;
  private final FactorRows factors;
  private final ChallengeRows challenges;
  private final SentCodes codes;

  public StartChallengeInSessionHandler(
      HandledOnce handledOnce,
      GuardedSession guardedSessions,
      SessionRows sessions,
      FactorRows factors,
      ChallengeRows challenges,
      SentCodes codes) {
    this.handledOnce = handledOnce;
    this.guardedSessions = guardedSessions;
    this.sessions = sessions;
    this.factors = factors;
    this.challenges = challenges;
    this.codes = codes;
  }

  @Override
  public Future<Void> handle(Incoming<StartChallengeInSession> message) {
    StartChallengeInSession command = message.body();
    return handledOnce.run(
        message,
        connection ->
            guardedSessions.judge(
                connection,
                command.session(),
                live ->
                    factors
                        .pendingOfSession(connection, command.factorId(), live.session().id(), live.now())
                        .compose(
                            pending ->
                                pending
                                    .map(phone -> send(connection, command, live, phone))
                                    .orElseGet(() -> GuardedSession.refuse(Refusal.NOT_FOUND)))));
  }

  private Future<Effects> send(
      SqlConnection connection, StartChallengeInSession command, Live live, Factor phone) {
    UUID sessionId = live.session().id();
    return sessions
        .signInOf(connection, sessionId)
        .compose(
            signInId ->
                challenges
                    .ofSession(connection, sessionId, live.now())
                    .compose(sent -> codes.send(connection, asked(command, live, phone, signInId, sent))));
  }

  private static CodeToSend asked(
      StartChallengeInSession command, Live live, Factor phone, UUID signInId, Challenges sent) {
    return new CodeToSend(
        live.loginId(),
        signInId,
        command.session().tokenHash(),
        Ceremony.inSession(live.session().id(), live.now()),
        phone,
        command.channel(),
        command.language(),
        command.client().network(),
        sent,
        false,
        live.now());
  }
}
