package dev.twofold.gateway.device.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** Shows and changes the known devices of whoever has a session. */
public final class KnownDevices {

  private final SessionCommands commands;
  private final Clients clients;

  public KnownDevices(SessionCommands commands, Clients clients) {
    this.commands = commands;
    this.clients = clients;
  }

  /** The one that the request's cookie names is marked. */
  public Future<Reply.DeviceList> list(RoutingContext context) {
    Optional<TokenHash> device = clients.deviceToken(context.request()).map(TokenHash::of);
    return commands.read(
        context, Reply.DeviceList.class, session -> new VerificationCommand.ListDevices(session, device));
  }

  public Future<Reply.Done> forget(SessionCommands.Call call, UUID deviceId) {
    return commands.send(call, Reply.Done.class, new VerificationCommand.ForgetDevice(call.session(), deviceId))
        .recover(failure -> Requests.explain(failure, "Get the list of your devices: it shows whether it is gone."));
  }
}
