package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.signin.CodeModel;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Signing in, its second page: the code of an app, or a recovery code. */
public final class CodePages {

  private static final String CODE = "code";
  private static final String RECOVERY_CODE = "recovery-code";
  private static final Notice OVER = Notice.done("sign-in-over");

  private final CodeStep step;
  private final SessionHandOut sessions;
  private final SignedInCookies cookies;
  private final SignInCommands commands;
  private final SignInFlows flows;
  private final Clients clients;
  private final Returns returns;

  public CodePages(
      CodeStep step,
      SessionHandOut sessions,
      SignedInCookies cookies,
      SignInCommands commands,
      SignInFlows flows,
      Clients clients,
      Returns returns) {
    this.step = step;
    this.sessions = sessions;
    this.cookies = cookies;
    this.commands = commands;
    this.flows = flows;
    this.clients = clients;
    this.returns = returns;
  }

  public void addTo(Pages pages) {
    pages.get(PagePaths.SIGN_IN_CODE, request -> underWay(request, this::show));
    pages.post(PagePaths.SIGN_IN_CODE, request -> underWay(request, this::submit));
    pages.post(PagePaths.SIGN_IN_CANCEL, this::cancel);
  }

  private Future<PageAnswer> underWay(PageRequest request, Step handler) {
    return flows.find(request)
        .map(found -> handler.take(request, found).recover(failure -> startAgain(request, failure)))
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(PagePaths.SIGN_IN)));
  }

  private Future<PageAnswer> show(PageRequest request, SignInFlows.UnderWay found) {
    return commands.view(found.flow().signInId(), found.token().hash())
        .map(standing -> answer(request, standing));
  }

  private PageAnswer answer(PageRequest request, Reply.SignInStands standing) {
    return switch (standing.state()) {
      case ENTER_CODE, LOCKED -> PageAnswer.show(new View("signin/code", CodeModel.of(standing)));
      case TURN_ON -> PageAnswer.redirect(PagePaths.SIGN_IN_TURN_ON);
      case ENROLL -> PageAnswer.redirect(PagePaths.SET_UP);
      case EXPIRED -> over(request);
    };
  }

  private Future<PageAnswer> submit(PageRequest request, SignInFlows.UnderWay found) {
    String field = request.form().isSet(RECOVERY_CODE) ? RECOVERY_CODE : CODE;
    Optional<String> typed = request.form().filled(field);
    if (typed.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(PagePaths.SIGN_IN_CODE, Notice.missing(field)));
    }
    return step.submit(submitted(request, found, typed.get()))
        .map(completed -> signedIn(request, completed))
        .recover(failure -> BackToForm.after(failure, PagePaths.SIGN_IN_CODE, notice -> notice.about(field)));
  }

  private SubmittedCode submitted(PageRequest request, SignInFlows.UnderWay found, String typed) {
    return new SubmittedCode(found.flow().signInId(), found.token(), typed, request.form().id("factor"),
        clients.of(request.http()), cookies.heldSession(request.http()));
  }

  private PageAnswer signedIn(PageRequest request, CompletedSignIn completed) {
    cookies.handOut(request.http(), completed);
    flows.end(request);
    sessions.handOut(completed, request::answered);
    Optional<Notice> notice = completed.signedIn().recoveryCodesLeft().isPresent()
        ? Optional.of(Notice.done("recovery-code-used",
            Map.of("count", completed.signedIn().recoveryCodesLeft().getAsInt())))
        : Optional.empty();
    return new PageAnswer.Redirect(returns.take(request), notice);
  }

  private Future<PageAnswer> cancel(PageRequest request) {
    Optional<SignInFlows.UnderWay> found = flows.find(request);
    flows.end(request);
    PageAnswer start = PageAnswer.redirect(PagePaths.SIGN_IN);
    return found
        .map(known -> commands.abandon(known.flow().signInId(), known.token().hash()).map(start).otherwise(start))
        .orElseGet(() -> Future.succeededFuture(start));
  }

  private Future<PageAnswer> startAgain(PageRequest request, Throwable failure) {
    boolean isOver = failure instanceof ProblemException known
        && known.problem().name().equals(Problems.noSignIn().name());
    return isOver ? Future.succeededFuture(over(request)) : Future.failedFuture(failure);
  }

  private PageAnswer over(PageRequest request) {
    flows.end(request);
    return PageAnswer.redirect(PagePaths.SIGN_IN, OVER);
  }

  @FunctionalInterface
  private interface Step {
    Future<PageAnswer> take(PageRequest request, SignInFlows.UnderWay found);
  }
}
