package dev.twofold.gateway.backup.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;

/** Reminds of a second method, and lets everybody go on without one. */
public final class BackupPages {

  private static final PageAnswer REMINDER = PageAnswer.show(View.of("setup/backup"));
  private static final int ENOUGH = 2;

  private final SessionCommands commands;
  private final BackupReminder reminder;
  private final Returns returns;

  public BackupPages(SessionCommands commands, BackupReminder reminder, Returns returns) {
    this.commands = commands;
    this.reminder = reminder;
    this.returns = returns;
  }

  public void addTo(Pages pages) {
    pages.getInSession(PagePaths.SET_UP_BACKUP, this::remind);
    pages.post(PagePaths.SET_UP_BACKUP, request -> Future.succeededFuture(goOn(request)));
  }

  /** Where it cannot be known how many methods there are, a reminder is not worth an error. */
  private Future<PageAnswer> remind(PageRequest request, Lease session) {
    return commands.read(request.context(), Reply.FactorList.class, VerificationCommand.ListFactors::new)
        .map(BackupPages::hasBackup)
        .otherwise(true)
        .map(hasBackup -> {
          reminder.done(request);
          return hasBackup ? goOn(request) : REMINDER;
        });
  }

  private PageAnswer goOn(PageRequest request) {
    return PageAnswer.redirect(returns.take(request));
  }

  private static boolean hasBackup(Reply.FactorList list) {
    return list.factors().stream().filter(Reply.ListedFactor::confirmed).count() >= ENOUGH;
  }
}
