package dev.twofold.gateway.signin.io;

import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import io.vertx.core.Future;
import java.util.Optional;

/** The button that gives up the sign-in under way, whatever it is for. */
public final class CancelPage {

  private final SignInCommands commands;
  private final SignInFlows flows;
  private final Returns returns;

  public CancelPage(SignInCommands commands, SignInFlows flows, Returns returns) {
    this.commands = commands;
    this.flows = flows;
    this.returns = returns;
  }

  public void addTo(Pages pages) {
    pages.post(PagePaths.SIGN_IN_CANCEL, this::cancel);
  }

  private Future<PageAnswer> cancel(PageRequest request) {
    Optional<SignInFlows.UnderWay> found = flows.find(request);
    flows.end(request);
    return found
        .map(this::cancel)
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(PagePaths.SIGN_IN)));
  }

  /** Who gives up a fresh proof is where it was needed, without it. */
  private Future<PageAnswer> cancel(SignInFlows.UnderWay found) {
    PageAnswer back = PageAnswer.redirect(found.flow().next().map(returns::location).orElse(PagePaths.SIGN_IN));
    return commands.abandon(found.flow().signInId(), found.token().hash()).map(back).otherwise(back);
  }
}
