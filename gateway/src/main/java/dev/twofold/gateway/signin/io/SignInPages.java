package dev.twofold.gateway.signin.io;

import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.signin.PasswordModel;
import io.vertx.core.Future;

/** Signing in, its first page: login and password. */
public final class SignInPages {

  private static final String LOGIN = "login";
  private static final String PASSWORD = "password";

  private final PasswordStep step;
  private final SignInFlows flows;
  private final Clients clients;
  private final Returns returns;
  private final SessionGuard guard;
  private final WebOrigin own;

  /** @param own Twofold's own origin */
  public SignInPages(
      PasswordStep step, SignInFlows flows, Clients clients, Returns returns, SessionGuard guard, WebOrigin own) {
    this.step = step;
    this.flows = flows;
    this.clients = clients;
    this.returns = returns;
    this.guard = guard;
    this.own = own;
  }

  public void addTo(Pages pages) {
    pages.get(PagePaths.SIGN_IN, this::show);
    pages.post(PagePaths.SIGN_IN, this::submit);
  }

  /** Who is signed in goes on; who may not be, or cannot be known to be, can sign in. */
  private Future<PageAnswer> show(PageRequest request) {
    if (Requests.credentials(request.http()).cookie(TokenCookie.SESSION).isEmpty()) {
      return Future.succeededFuture(form(false));
    }
    return guard.authenticate(request.http(), own)
        .map(visitor -> PageAnswer.redirect(returns.take(request)))
        .otherwise(failure -> form(isOver(failure)));
  }

  /** The cookie lives no longer than the session at the most, so one that is over may well have ended idle. */
  private static boolean isOver(Throwable failure) {
    return failure instanceof ProblemException known && known.problem().equals(Problems.noSession());
  }

  private static PageAnswer form(boolean mayContinue) {
    return PageAnswer.show(new View("signin/password", new PasswordModel(mayContinue)));
  }

  private Future<PageAnswer> submit(PageRequest request) {
    String login = request.form().text(LOGIN);
    String password = request.form().text(PASSWORD);
    if (login.isBlank() || password.isEmpty()) {
      Notice missing = Notice.missing(login.isBlank() ? LOGIN : PASSWORD).keeping(LOGIN, login);
      return Future.succeededFuture(PageAnswer.redirect(PagePaths.SIGN_IN, missing));
    }
    return step.open(login, password, clients.of(request.http()))
        .map(opened -> next(request, opened, login))
        .recover(failure -> BackToForm.after(failure, PagePaths.SIGN_IN,
            notice -> atItsField(notice).keeping(LOGIN, login)));
  }

  /** Which of both is wrong nobody is told, so a wrong pair is about neither. */
  private static Notice atItsField(Notice notice) {
    return switch (notice.message()) {
      case "problem.not-a-login" -> notice.about(LOGIN);
      case "problem.not-a-password" -> notice.about(PASSWORD);
      default -> notice;
    };
  }

  private PageAnswer next(PageRequest request, OpenedSignIn opened, String login) {
    flows.begin(request, opened, login);
    return PageAnswer.redirect(PagePaths.SIGN_IN_CODE);
  }
}
