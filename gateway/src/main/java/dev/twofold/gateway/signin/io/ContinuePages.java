package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.util.function.UnaryOperator;

/** The button that continues, with a code alone, the session that ended idle in this browser. */
public final class ContinuePages {

  private final SessionCommands sessions;
  private final StepUp stepUp;
  private final SignInFlows flows;
  private final Clients clients;
  private final Returns returns;

  public ContinuePages(
      SessionCommands sessions, StepUp stepUp, SignInFlows flows, Clients clients, Returns returns) {
    this.sessions = sessions;
    this.stepUp = stepUp;
    this.flows = flows;
    this.clients = clients;
    this.returns = returns;
  }

  public void addTo(Pages pages) {
    pages.post(PagePaths.SIGN_IN_CONTINUE, this::resume);
  }

  private Future<PageAnswer> resume(PageRequest request) {
    return stepUp.resume(sessions.call(request.context()), clients.of(request.http()))
        .map(opened -> {
          flows.begin(request, opened, SignInPurpose.CONTINUE);
          return PageAnswer.redirect(PagePaths.SIGN_IN_CODE);
        })
        .recover(failure -> failure instanceof ProblemException known
            ? after(request, known)
            : Future.failedFuture(failure));
  }

  private Future<PageAnswer> after(PageRequest request, ProblemException failure) {
    Problem problem = failure.problem();
    if (problem.name().equals(Refusal.NOT_NOW.wireName())) {
      return Future.succeededFuture(PageAnswer.redirect(returns.take(request)));
    }
    if (problem.name().equals(Refusal.NO_SESSION.wireName())) {
      TokenCookies.takeBackAll(request.context());
      return Future.succeededFuture(
          PageAnswer.redirect(PagePaths.SIGN_IN, Notice.of(problem).wordedAs("sign-in.not-continued")));
    }
    return BackToForm.after(failure, PagePaths.SIGN_IN, UnaryOperator.identity());
  }
}
