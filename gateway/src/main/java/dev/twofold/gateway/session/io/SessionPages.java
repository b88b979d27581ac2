package dev.twofold.gateway.session.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import io.vertx.core.Future;

/** Ending sessions by buttons in the settings. */
public final class SessionPages {

  private static final SettingsForm FORM = SettingsForm.at(PagePaths.SECURITY, "settings.unknown.sessions");

  private final SessionCommands commands;
  private final SessionEnding ending;
  private final SettingsChanges changes;

  public SessionPages(SessionCommands commands, SessionEnding ending, SettingsChanges changes) {
    this.commands = commands;
    this.ending = ending;
    this.changes = changes;
  }

  public void addTo(Pages pages) {
    pages.postInSession("/security/sessions/:id/end", this::endOne);
    pages.postInSession("/security/sessions/end-others", this::endOthers);
  }

  private Future<PageAnswer> endOne(PageRequest request, Lease session) {
    return ending.endOne(commands.call(request.context()), Requests.ownId(request.context()))
        .map(own -> own
            ? signedOut(request)
            : PageAnswer.redirect(PagePaths.SECURITY, Notice.done("session-ended")))
        .recover(failure -> changes.after(request, failure, FORM));
  }

  private Future<PageAnswer> endOthers(PageRequest request, Lease session) {
    return ending.endAll(commands.call(request.context()), false)
        .map(own -> PageAnswer.redirect(PagePaths.SECURITY, Notice.done("sessions-ended")))
        .recover(failure -> changes.after(request, failure, FORM));
  }

  private static PageAnswer signedOut(PageRequest request) {
    TokenCookies.takeBackAll(request.context());
    return PageAnswer.redirect(PagePaths.SIGNED_OUT);
  }
}
