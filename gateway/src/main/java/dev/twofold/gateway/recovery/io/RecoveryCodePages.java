package dev.twofold.gateway.recovery.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import dev.twofold.gateway.recovery.RecoveryCodesModel;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;

/** New recovery codes by pages of the settings: one asks first, the answer to its form shows them. */
public final class RecoveryCodePages {

  private static final String PATH = "/security/recovery-codes";
  private static final SettingsForm FORM = SettingsForm.at(PATH, "settings.unknown.recovery-codes");

  private final SessionCommands commands;
  private final NewRecoveryCodes newRecoveryCodes;
  private final SettingsChanges changes;

  public RecoveryCodePages(SessionCommands commands, NewRecoveryCodes newRecoveryCodes, SettingsChanges changes) {
    this.commands = commands;
    this.newRecoveryCodes = newRecoveryCodes;
    this.changes = changes;
  }

  public void addTo(Pages pages) {
    pages.getInSession(PATH, this::ask);
    pages.postInSession(PATH, this::make);
  }

  private Future<PageAnswer> ask(PageRequest request, Lease session) {
    return commands.read(request.context(), Reply.RecoveryCodesLeft.class, VerificationCommand.CountRecoveryCodes::new)
        .map(left -> PageAnswer.show(new View("security/recovery", left)));
  }

  private Future<PageAnswer> make(PageRequest request, Lease session) {
    return newRecoveryCodes.make(commands.call(request.context()))
        .map(codes -> PageAnswer.show(new View("security/codes", new RecoveryCodesModel(codes))))
        .recover(failure -> changes.after(request, failure, FORM));
  }
}
