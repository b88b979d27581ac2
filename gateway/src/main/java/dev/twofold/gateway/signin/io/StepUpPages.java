package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.page.io.TypedForms;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;

/**
 * A fresh proof, its first page: the password. Its code is asked for by {@link CodePages}, and then the person is back
 * where the proof was needed, with what stood in the form there.
 */
public final class StepUpPages {

  private static final String PASSWORD = "password";
  private static final Destination SETTINGS = Destination.own(PagePaths.SECURITY);

  private final SessionCommands sessions;
  private final StepUp stepUp;
  private final SignInFlows flows;
  private final Clients clients;
  private final Returns returns;
  private final TypedForms typedForms;

  public StepUpPages(
      SessionCommands sessions,
      StepUp stepUp,
      SignInFlows flows,
      Clients clients,
      Returns returns,
      TypedForms typedForms) {
    this.sessions = sessions;
    this.stepUp = stepUp;
    this.flows = flows;
    this.clients = clients;
    this.returns = returns;
    this.typedForms = typedForms;
  }

  public void addTo(Pages pages) {
    pages.getInSession(PagePaths.STEP_UP,
        (request, session) -> Future.succeededFuture(PageAnswer.show(View.of("signin/stepup"))));
    pages.postInSession(PagePaths.STEP_UP, this::submit);
  }

  private Future<PageAnswer> submit(PageRequest request, Lease session) {
    String password = request.form().text(PASSWORD);
    if (password.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(PagePaths.STEP_UP, Notice.missing(PASSWORD)));
    }
    return stepUp.prove(sessions.call(request.context()), password, clients.of(request.http()))
        .map(opened -> next(request, opened))
        .recover(failure -> BackToForm.after(failure, PagePaths.STEP_UP, StepUpPages::aboutThePassword));
  }

  private PageAnswer next(PageRequest request, OpenedSignIn opened) {
    Destination whereItIsNeeded = returns.takeDestination(request).orElse(SETTINGS);
    flows.beginStepUp(request, opened, whereItIsNeeded, typedForms.take(request, whereItIsNeeded.target()));
    return PageAnswer.redirect(PagePaths.STEP_UP_CODE);
  }

  /** No login was asked for, so no login can be wrong. */
  private static Notice aboutThePassword(Notice notice) {
    return notice.wordedAs("step-up.wrong-password", Refusal.INVALID_CREDENTIALS.wireName()).about(PASSWORD);
  }
}
