package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.VerificationCommand.ForgetDevice;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.device.io.DeviceRows;
import dev.twofold.verification.history.History;
import dev.twofold.verification.session.io.GuardedSession;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

public final class ForgetDeviceHandler implements MessageHandler<ForgetDevice> {

  private final HandledOnce handledOnce;
  private final GuardedSession sessions;
  private final DeviceRows rows;

  public ForgetDeviceHandler(HandledOnce handledOnce, GuardedSession sessions, DeviceRows rows) {
    this.handledOnce = handledOnce;
    this.sessions = sessions;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<ForgetDevice> message) {
    ForgetDevice command = message.body();
    return handledOnce.run(
        message,
        connection ->
            sessions.judge(connection, command.session(), live -> forget(connection, live, command.deviceId())));
  }

  private Future<Effects> forget(SqlConnection connection, GuardedSession.Live live, UUID deviceId) {
    return rows.forget(connection, live.loginId(), deviceId, live.now())
        .map(forgotten -> forgotten ? told(live) : Effects.reply(Reply.Refused.of(Refusal.NOT_FOUND)));
  }

  private static Effects told(GuardedSession.Live live) {
    Effects done = Effects.reply(new Reply.Done());
    return History.tell(done, SecurityEventKind.DEVICE_FORGOTTEN, live.session(), live.now(), Optional.empty());
  }
}
