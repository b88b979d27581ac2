package dev.twofold.verification.operator.io;

import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ViewDelivery;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.login.Login;
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
                live.map(one -> judge(one.session().login())).orElseGet(() -> refuse(Refusal.NO_SESSION)));
  }

  private static Effects judge(Login login) {
    return login.permissions().contains(Permission.OPERATOR) ? handOn(login.id()) : refuse(Refusal.NOT_PERMITTED);
  }

  private static Effects handOn(UUID loginId) {
    return Effects.none().forward(UUID.randomUUID(), loginId.toString(), new ShowDelivery(loginId));
  }

  private static Effects refuse(Refusal refusal) {
    return Effects.reply(Reply.Refused.of(refusal));
  }
}
