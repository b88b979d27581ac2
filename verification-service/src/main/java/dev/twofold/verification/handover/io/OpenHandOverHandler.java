package dev.twofold.verification.handover.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.OpenHandOver;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.handover.HandOver;
import dev.twofold.verification.session.io.GuardedSession;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Keeps the code by which a live session may go on at another host. Whether there is such a host, the gateway knows. */
public final class OpenHandOverHandler implements MessageHandler<OpenHandOver> {

  private final HandledOnce handledOnce;
  private final GuardedSession sessions;
  private final HandOverRows rows;

  public OpenHandOverHandler(HandledOnce handledOnce, GuardedSession sessions, HandOverRows rows) {
    this.handledOnce = handledOnce;
    this.sessions = sessions;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<OpenHandOver> message) {
    return handledOnce.run(message, connection -> open(connection, message.body()));
  }

  /** Without the login's guard row: a session that ends meanwhile is judged again when the code is redeemed. */
  private Future<Effects> open(SqlConnection connection, OpenHandOver command) {
    return sessions.live(connection, command.session())
        .compose(
            live ->
                live.map(one -> put(connection, command, one))
                    .orElseGet(() -> GuardedSession.refuse(Refusal.NO_SESSION)));
  }

  private Future<Effects> put(SqlConnection connection, OpenHandOver command, GuardedSession.Live live) {
    return rows.put(connection, live.session().id(), command, live.now().plus(HandOver.LIFETIME))
        .map(kept -> Effects.reply(new Reply.Done()));
  }
}
