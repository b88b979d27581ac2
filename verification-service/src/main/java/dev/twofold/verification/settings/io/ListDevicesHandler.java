package dev.twofold.verification.settings.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.ListDevices;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import dev.twofold.verification.device.io.DeviceRows;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.settings.OwnDevices;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

public final class ListDevicesHandler implements MessageHandler<ListDevices> {

  private final Reads reads;
  private final GuardedSession sessions;
  private final DeviceRows rows;

  public ListDevicesHandler(Reads reads, GuardedSession sessions, DeviceRows rows) {
    this.reads = reads;
    this.sessions = sessions;
    this.rows = rows;
  }

  @Override
  public Future<Void> handle(Incoming<ListDevices> message) {
    return reads.answer(
        message,
        connection ->
            sessions.read(
                connection,
                message.body().session(),
                live -> list(connection, live, message.body().device())));
  }

  private Future<Reply> list(SqlConnection connection, GuardedSession.Live live, Optional<TokenHash> asking) {
    return rows.ofLogin(connection, live.loginId(), live.now())
        .map(devices -> new Reply.DeviceList(OwnDevices.listed(devices, asking)));
  }
}
