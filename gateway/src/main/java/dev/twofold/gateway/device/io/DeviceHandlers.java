package dev.twofold.gateway.device.io;

import dev.twofold.gateway.device.DeviceListView;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** The devices that finished a two-step sign-in: seeing and forgetting them. */
public final class DeviceHandlers {

  private final SessionCommands commands;
  private final KnownDevices devices;

  public DeviceHandlers(SessionCommands commands, KnownDevices devices) {
    this.commands = commands;
    this.devices = devices;
  }

  public void list(RoutingContext context) {
    devices.list(context)
        .onSuccess(list -> Answers.json(context.response(), 200, new JsonObject(DeviceListView.of(list))))
        .onFailure(context::fail);
  }

  public void forget(RoutingContext context) {
    UUID deviceId = Requests.ownId(context);
    devices.forget(commands.call(context), deviceId)
        .onSuccess(done -> Answers.empty(context.response()))
        .onFailure(context::fail);
  }
}
