package dev.twofold.gateway.security.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.device.DevicesModel;
import dev.twofold.gateway.device.io.KnownDevices;
import dev.twofold.gateway.factor.MethodsModel;
import dev.twofold.gateway.history.HistoryModel;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.security.SecurityModel;
import dev.twofold.gateway.session.SessionsModel;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** All security settings of whoever is signed in, on one page. */
public final class SecurityPage {

  private static final int NEWEST = 10;

  private final SessionCommands commands;
  private final KnownDevices knownDevices;

  public SecurityPage(SessionCommands commands, KnownDevices knownDevices) {
    this.commands = commands;
    this.knownDevices = knownDevices;
  }

  public void addTo(Pages pages) {
    pages.getInSession(PagePaths.SECURITY, this::show);
  }

  private Future<PageAnswer> show(PageRequest request, Lease session) {
    RoutingContext context = request.context();
    Future<MethodsModel> methods = commands
        .read(context, Reply.FactorList.class, VerificationCommand.ListFactors::new).map(MethodsModel::of);
    Future<Reply.RecoveryCodesLeft> recoveryCodes = commands
        .read(context, Reply.RecoveryCodesLeft.class, VerificationCommand.CountRecoveryCodes::new);
    Future<SessionsModel> sessions = commands
        .read(context, Reply.SessionList.class, VerificationCommand.ListSessions::new)
        .map(list -> SessionsModel.of(list, session.audience()));
    Future<DevicesModel> devices = knownDevices.list(context).map(DevicesModel::of);
    Future<Optional<HistoryModel>> history = commands
        .read(context, Reply.SecurityHistory.class, VerificationCommand.ViewHistory::new)
        .map(all -> Optional.of(HistoryModel.of(all).newest(NEWEST)))
        .otherwise(Optional.empty());
    return Future.all(methods, recoveryCodes, sessions, devices, history).map(all -> PageAnswer.show(new View(
        "security/overview",
        new SecurityModel(
            methods.result(), recoveryCodes.result(), sessions.result(), devices.result(), history.result()))));
  }
}
