package dev.twofold.gateway.device.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.util.UUID;

/** Changes the known devices of whoever has a session. */
public final class KnownDevices {

  private final SessionCommands commands;

  public KnownDevices(SessionCommands commands) {
    this.commands = commands;
  }

  public Future<Reply.Done> forget(SessionCommands.Call call, UUID deviceId) {
    return commands.send(call, Reply.Done.class, new VerificationCommand.ForgetDevice(call.session(), deviceId))
        .recover(failure -> Requests.explain(failure, "Get the list of your devices: it shows whether it is gone."));
  }
}
