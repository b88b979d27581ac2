package dev.twofold.gateway.password.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.util.Map;

/** A page of the settings that sets a new password. It is typed twice, as nobody sees it. */
public final class PasswordPages {

  private static final String PATH = "/security/password";
  private static final String PASSWORD = "password";
  private static final String AGAIN = "again";
  private static final SettingsForm FORM = SettingsForm.at(PATH, "settings.unknown.password").about(PASSWORD)
      .saying(Map.of(
          Refusal.PASSWORD_TOO_COMMON.wireName(), "settings.password-not-possible",
          Refusal.NOT_NOW.wireName(), "settings.password-not-changed"));

  private final SessionCommands commands;
  private final PasswordChange passwordChange;
  private final SettingsChanges changes;

  public PasswordPages(SessionCommands commands, PasswordChange passwordChange, SettingsChanges changes) {
    this.commands = commands;
    this.passwordChange = passwordChange;
    this.changes = changes;
  }

  public void addTo(Pages pages) {
    pages.getInSession(PATH, (request, session) ->
        Future.succeededFuture(changes.showSecretForm(request, session, View.of("security/password"))));
    pages.postInSession(PATH, this::change);
  }

  private Future<PageAnswer> change(PageRequest request, Lease session) {
    String typed = request.form().text(PASSWORD);
    if (typed.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(PATH, Notice.missing(PASSWORD)));
    }
    if (!typed.equals(request.form().text(AGAIN))) {
      return Future.succeededFuture(PageAnswer.redirect(PATH, Notice.refused("settings.passwords-differ", AGAIN)));
    }
    return passwordChange.change(commands.call(request.context()), typed)
        .map(done -> PageAnswer.redirect(PagePaths.SECURITY, Notice.done("password-changed")))
        .recover(failure -> changes.after(request, failure, FORM));
  }
}
