package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Grant.ShowHistory;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ViewHistory;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.session.io.GuardedSession;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Hands the question on to enrollment, which keeps the history and answers. */
public final class ViewHistoryHandler implements MessageHandler<ViewHistory> {

  private final Reads reads;
  private final GuardedSession sessions;

  public ViewHistoryHandler(Reads reads, GuardedSession sessions) {
    this.reads = reads;
    this.sessions = sessions;
  }

  @Override
  public Future<Void> handle(Incoming<ViewHistory> message) {
    return reads.answerOrHandOn(message, connection -> view(connection, message.body()));
  }

  private Future<Effects> view(SqlConnection connection, ViewHistory command) {
    return sessions
        .live(connection, command.session())
        .map(
            live ->
                live.map(ViewHistoryHandler::handOn)
                    .orElseGet(() -> Effects.reply(Reply.Refused.of(Refusal.NO_SESSION))));
  }

  private static Effects handOn(GuardedSession.Live live) {
    UUID loginId = live.loginId();
    return Effects.none().forward(UUID.randomUUID(), loginId.toString(), new ShowHistory(loginId));
  }
}
