package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.CountRecoveryCodes;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.recovery.io.RecoveryCodeRows;
import dev.twofold.verification.session.io.GuardedSession;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

public final class CountRecoveryCodesHandler implements MessageHandler<CountRecoveryCodes> {

  private final Reads reads;
  private final GuardedSession sessions;
  private final RecoveryCodeRows rows;

  public CountRecoveryCodesHandler(Reads reads, GuardedSession sessions, RecoveryCodeRows rows) {
    this.reads = reads;
    this.sessions = sessions;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<CountRecoveryCodes> message) {
    return reads.answer(
        message,
        connection -> sessions.read(connection, message.body().session(), live -> count(connection, live)));
  }

  private Future<Reply> count(SqlConnection connection, GuardedSession.Live live) {
    return rows.standing(connection, live.loginId())
        .map(standing -> new Reply.RecoveryCodesLeft(standing.left(), standing.madeAt()));
  }
}
