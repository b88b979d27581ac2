package dev.twofold.verification.phone.io;

import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ViewDelivery;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.session.io.GuardedSession;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Hands an operator's question on to code delivery, which answers. */
public final class ViewDeliveryHandler implements MessageHandler<ViewDelivery> {

  private final Reads reads;
  private final GuardedSession sessions;

  public ViewDeliveryHandler(Reads reads, GuardedSession sessions) {
    this.reads = reads;
    this.sessions = sessions;
  }

  @Override
  public Future<Void> handle(Incoming<ViewDelivery> message) {
    return reads.answerOrHandOn(message, connection -> view(connection, message.body()));
  }

  private Future<Effects> view(SqlConnection connection, ViewDelivery command) {
    return sessions
        .live(connection, command.session())
        .map(
            live ->
                live.map(ViewDeliveryHandler::judge)
                    .orElseGet(() -> Effects.reply(Reply.Refused.of(Refusal.NO_SESSION))));
  }

  private static Effects judge(GuardedSession.Live live) {
    UUID loginId = live.loginId();
    return live.session().login().permissions().contains(Permission.OPERATOR)
        ? Effects.none().forward(UUID.randomUUID(), loginId.toString(), new ShowDelivery(loginId))
        : Effects.reply(Reply.Refused.of(Refusal.NOT_PERMITTED));
  }
}
