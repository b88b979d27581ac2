package dev.twofold.gateway.turnoff.io;

import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.turnoff.TicketModel;
import io.vertx.core.Future;

/** Turning two-step verification off: a page says what follows, and its form does it. */
public final class TurnOffPages {

  private static final String CLEAR = "clear";
  private static final SettingsForm KEEPING = SettingsForm.at(PagePaths.SECURITY_OFF, "turn-off.unknown").keeping(CLEAR);
  private static final SettingsForm CLEARING = SettingsForm.at(PagePaths.SECURITY_OFF, "turn-off.unknown-cleared").keeping(CLEAR);
  private static final PageAnswer KEPT = PageAnswer.redirect(PagePaths.SIGNED_OUT, Notice.done("turned-off"));

  private final SessionCommands commands;
  private final TurnOff turnOff;
  private final SettingsChanges changes;

  public TurnOffPages(SessionCommands commands, TurnOff turnOff, SettingsChanges changes) {
    this.commands = commands;
    this.turnOff = turnOff;
    this.changes = changes;
  }

  /** The answer to the form is seen by somebody who is signed in no longer, so it is framed as such. */
  public void addTo(Pages pages) {
    pages.getInSession(PagePaths.SECURITY_OFF,
        (request, session) -> Future.succeededFuture(PageAnswer.show(View.of("turnoff/ask"))));
    pages.post(PagePaths.SECURITY_OFF, this::turnOff);
  }

  private Future<PageAnswer> turnOff(PageRequest request) {
    boolean clear = request.form().isSet(CLEAR);
    return turnOff.turnOff(commands.call(request.context()), clear)
        .map(ticket -> {
          TokenCookies.takeBackAll(request.context());
          return ticket.map(TurnOffPages::show).orElse(KEPT);
        })
        .recover(failure -> changes.after(request, failure, clear ? CLEARING : KEEPING));
  }

  private static PageAnswer show(String ticket) {
    return PageAnswer.show(new View("turnoff/ticket", new TicketModel(ticket)));
  }
}
