package dev.twofold.gateway.device.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;

/** Forgetting a known device by a button in the settings. */
public final class DevicePages {

  private static final SettingsForm FORM = SettingsForm.at(PagePaths.SECURITY, "settings.unknown.devices");

  private final SessionCommands commands;
  private final KnownDevices devices;
  private final SettingsChanges changes;

  public DevicePages(SessionCommands commands, KnownDevices devices, SettingsChanges changes) {
    this.commands = commands;
    this.devices = devices;
    this.changes = changes;
  }

  public void addTo(Pages pages) {
    pages.postInSession("/security/devices/:id/forget", this::forget);
  }

  private Future<PageAnswer> forget(PageRequest request, Lease session) {
    return devices.forget(commands.call(request.context()), Requests.ownId(request.context()))
        .map(done -> PageAnswer.redirect(PagePaths.SECURITY, Notice.done("device-forgotten")))
        .recover(failure -> changes.after(request, failure, FORM));
  }
}
