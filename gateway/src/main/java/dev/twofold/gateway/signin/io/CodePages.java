package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.backup.io.BackupReminder;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.signin.CodeModel;
import dev.twofold.gateway.signin.CodeNotice;
import dev.twofold.gateway.signin.SignInWay;
import dev.twofold.gateway.signin.SignedInNotice;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Signing in, its second page: the code of an app, or a recovery code. A fresh proof for a session has the same, and so
 * has whoever turns two-step verification on again, at addresses of their own.
 */
public final class CodePages {

  private static final PageAnswer TICKET = PageAnswer.show(View.of("signin/ticket"));
  private static final Notice OVER = Notice.done("sign-in-over");

  private final CodeStep step;
  private final SessionHandOut sessions;
  private final SignedInCookies cookies;
  private final SignInCommands commands;
  private final SignInFlows flows;
  private final StartAgain again;
  private final Clients clients;
  private final Returns returns;
  private final BackupReminder reminder;
  private final Clock clock;

  public CodePages(
      CodeStep step,
      SessionHandOut sessions,
      SignedInCookies cookies,
      SignInCommands commands,
      SignInFlows flows,
      StartAgain again,
      Clients clients,
      Returns returns,
      BackupReminder reminder,
      Clock clock) {
    this.step = step;
    this.sessions = sessions;
    this.cookies = cookies;
    this.commands = commands;
    this.flows = flows;
    this.again = again;
    this.clients = clients;
    this.returns = returns;
    this.reminder = reminder;
    this.clock = clock;
  }

  public void addTo(Pages pages) {
    for (String path : List.of(PagePaths.SIGN_IN_CODE, PagePaths.SIGN_IN_TURN_ON)) {
      pages.get(path, request -> underWay(request, PagePaths.SIGN_IN, this::show));
      pages.post(path, request -> underWay(request, PagePaths.SIGN_IN, this::submit));
    }
    pages.getInSession(PagePaths.STEP_UP_CODE,
        (request, session) -> underWay(request, PagePaths.STEP_UP, this::show));
    pages.postInSession(PagePaths.STEP_UP_CODE,
        (request, session) -> underWay(request, PagePaths.STEP_UP, this::submit));
  }

  /**
   * Only on a page of its own purpose; on another's there is none under way.
   *
   * @param start the page to go to then
   */
  private Future<PageAnswer> underWay(PageRequest request, String start, Step handler) {
    return flows.find(request)
        .flatMap(found -> SignInWay.at(request.path(), found.flow().purpose())
            .map(way -> handler.take(request, found, way)
                .recover(failure -> startAgain(request, found, failure))))
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(start)));
  }

  private Future<PageAnswer> show(PageRequest request, SignInFlows.UnderWay found, SignInWay way) {
    return commands.view(found.flow().signInId(), found.token().hash())
        .map(standing -> answer(request, found, way, standing));
  }

  private PageAnswer answer(
      PageRequest request, SignInFlows.UnderWay found, SignInWay way, Reply.SignInStands standing) {
    return switch (standing.state()) {
      case CHOOSE_METHOD, ENTER_CODE -> way == SignInWay.TURN_ON
          ? PageAnswer.redirect(PagePaths.SIGN_IN_CODE)
          : ask(found, way, standing);
      case TURN_ON -> way == SignInWay.TURN_ON
          ? turnOn(found, standing)
          : PageAnswer.redirect(PagePaths.SIGN_IN_TURN_ON);
      case LOCKED -> ask(found, way, standing);
      case ENROLL -> PageAnswer.redirect(PagePaths.SET_UP);
      case EXPIRED -> over(request, found);
    };
  }

  private PageAnswer turnOn(SignInFlows.UnderWay found, Reply.SignInStands standing) {
    return standing.factors().isEmpty() ? TICKET : ask(found, SignInWay.TURN_ON, standing);
  }

  private PageAnswer ask(SignInFlows.UnderWay found, SignInWay way, Reply.SignInStands standing) {
    return PageAnswer.show(
        new View("signin/code", CodeModel.of(standing, way, found.flow().login(), clock.instant())));
  }

  private Future<PageAnswer> submit(PageRequest request, SignInFlows.UnderWay found, SignInWay way) {
    String field = request.form().isSet(CodeNotice.RECOVERY_CODE) ? CodeNotice.RECOVERY_CODE : CodeNotice.CODE;
    Optional<String> typed = request.form().filled(field);
    if (typed.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(way.code(), Notice.missing(field)));
    }
    return step.submit(submitted(request, found, typed.get()))
        .map(completed -> signedIn(request, found, way, completed))
        .recover(failure -> BackToForm.after(failure, way.code(), notice -> CodeNotice.about(field, notice)));
  }

  private SubmittedCode submitted(PageRequest request, SignInFlows.UnderWay found, String typed) {
    return new SubmittedCode(found.flow().signInId(), found.token(), typed, request.form().id("factor"),
        clients.of(request.http()), cookies.heldSession(request.http()));
  }

  private PageAnswer signedIn(
      PageRequest request, SignInFlows.UnderWay found, SignInWay way, CompletedSignIn completed) {
    cookies.handOut(request.http(), completed);
    flows.end(request);
    sessions.handOut(completed, request::answered);
    String location = found.flow().next().map(returns::location).orElseGet(() -> reminder.afterSignIn(request));
    Optional<Notice> notice = SignedInNotice.of(way, completed.signedIn().recoveryCodesLeft());
    return new PageAnswer.Redirect(location, notice.map(said -> found.flow().typed().map(said::with).orElse(said)));
  }

  private Future<PageAnswer> startAgain(PageRequest request, SignInFlows.UnderWay found, Throwable failure) {
    return SignInFlows.isOver(failure)
        ? Future.succeededFuture(over(request, found))
        : Future.failedFuture(failure);
  }

  private PageAnswer over(PageRequest request, SignInFlows.UnderWay found) {
    return PageAnswer.redirect(again.from(request, found), OVER);
  }

  @FunctionalInterface
  private interface Step {
    Future<PageAnswer> take(PageRequest request, SignInFlows.UnderWay found, SignInWay way);
  }
}
