package dev.twofold.gateway.history.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.history.HistoryModel;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;

/** All that the history tells; the settings show its newest entries only. */
public final class HistoryPage {

  private final SessionCommands commands;

  public HistoryPage(SessionCommands commands) {
    this.commands = commands;
  }

  public void addTo(Pages pages) {
    pages.getInSession(PagePaths.SECURITY_HISTORY, this::show);
  }

  private Future<PageAnswer> show(PageRequest request, Lease session) {
    return commands.read(request.context(), Reply.SecurityHistory.class, VerificationCommand.ViewHistory::new)
        .map(history -> PageAnswer.show(new View("security/history", HistoryModel.of(history))));
  }
}
