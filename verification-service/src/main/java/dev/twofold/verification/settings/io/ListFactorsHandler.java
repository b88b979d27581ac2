package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ListFactors;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.challenge.io.ChallengeRows;
import dev.twofold.verification.session.io.GuardedSession;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

public final class ListFactorsHandler implements MessageHandler<ListFactors> {

  private final Reads reads;
  private final GuardedSession sessions;
  private final OwnFactorRows rows = new OwnFactorRows();
  private final ChallengeRows challenges = new ChallengeRows();

  public ListFactorsHandler(Reads reads, GuardedSession sessions) {
    this.reads = reads;
    this.sessions = sessions;
  }

  @Override
  public Future<Void> handle(Incoming<ListFactors> message) {
    return reads.answer(
        message,
        connection -> sessions.read(connection, message.body().session(), live -> list(connection, live)));
  }

  private Future<Reply> list(SqlConnection connection, GuardedSession.Live live) {
    return rows.of(connection, live)
        .compose(
            factors ->
                challenges
                    .newest(connection, ChallengeScope.ofSession(live.session().id()))
                    .map(newest -> newest.filter(one -> one.isGood(live.now())))
                    .map(good -> new Reply.FactorList(factors.listed(good))));
  }
}
