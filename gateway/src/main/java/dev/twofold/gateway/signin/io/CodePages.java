package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.backup.io.BackupReminder;
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
import dev.twofold.gateway.signin.SignInWay;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Signing in, its second page: the code of an app, or a recovery code. A fresh proof for a session has the same, at an
 * address of its own.
 */
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
  private final BackupReminder reminder;

  public CodePages(
      CodeStep step,
      SessionHandOut sessions,
      SignedInCookies cookies,
      SignInCommands commands,
      SignInFlows flows,
      Clients clients,
      Returns returns,
      BackupReminder reminder) {
    this.step = step;
    this.sessions = sessions;
    this.cookies = cookies;
    this.commands = commands;
    this.flows = flows;
    this.clients = clients;
    this.returns = returns;
    this.reminder = reminder;
  }

  public void addTo(Pages pages) {
    pages.get(PagePaths.SIGN_IN_CODE, request -> underWay(request, this::show));
    pages.post(PagePaths.SIGN_IN_CODE, request -> underWay(request, this::submit));
    pages.getInSession(PagePaths.STEP_UP_CODE, (request, session) -> underWay(request, this::show));
    pages.postInSession(PagePaths.STEP_UP_CODE, (request, session) -> underWay(request, this::submit));
    pages.post(PagePaths.SIGN_IN_CANCEL, this::cancel);
  }

  /** Only on the page of its own purpose; on the other's there is none under way. */
  private Future<PageAnswer> underWay(PageRequest request, Step handler) {
    return flows.find(request)
        .filter(found -> found.way().code().equals(request.path()))
        .map(found -> handler.take(request, found).recover(failure -> startAgain(request, found, failure)))
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(
            request.path().equals(PagePaths.STEP_UP_CODE) ? PagePaths.STEP_UP : PagePaths.SIGN_IN)));
  }

  private Future<PageAnswer> show(PageRequest request, SignInFlows.UnderWay found) {
    return commands.view(found.flow().signInId(), found.token().hash())
        .map(standing -> answer(request, found, standing));
  }

  private PageAnswer answer(PageRequest request, SignInFlows.UnderWay found, Reply.SignInStands standing) {
    return switch (standing.state()) {
      case ENTER_CODE, LOCKED -> PageAnswer.show(new View("signin/code", CodeModel.of(standing, found.way())));
      case TURN_ON -> PageAnswer.redirect(PagePaths.SIGN_IN_TURN_ON);
      case ENROLL -> PageAnswer.redirect(PagePaths.SET_UP);
      case EXPIRED -> over(request, found);
    };
  }

  private Future<PageAnswer> submit(PageRequest request, SignInFlows.UnderWay found) {
    String field = request.form().isSet(RECOVERY_CODE) ? RECOVERY_CODE : CODE;
    Optional<String> typed = request.form().filled(field);
    if (typed.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(found.way().code(), Notice.missing(field)));
    }
    return step.submit(submitted(request, found, typed.get()))
        .map(completed -> signedIn(request, found, completed))
        .recover(failure -> BackToForm.after(failure, found.way().code(), notice -> notice.about(field)));
  }

  private SubmittedCode submitted(PageRequest request, SignInFlows.UnderWay found, String typed) {
    return new SubmittedCode(found.flow().signInId(), found.token(), typed, request.form().id("factor"),
        clients.of(request.http()), cookies.heldSession(request.http()));
  }

  private PageAnswer signedIn(PageRequest request, SignInFlows.UnderWay found, CompletedSignIn completed) {
    cookies.handOut(request.http(), completed);
    flows.end(request);
    sessions.handOut(completed, request::answered);
    String location = found.flow().next().map(returns::location).orElseGet(() -> reminder.afterSignIn(request));
    return new PageAnswer.Redirect(location, notice(found, completed.signedIn().recoveryCodesLeft()));
  }

  /** What was to be done when the proof was asked for is left to the person, who is told that it can be done now. */
  private static Optional<Notice> notice(SignInFlows.UnderWay found, OptionalInt recoveryCodesLeft) {
    boolean isStepUp = found.way() == SignInWay.STEP_UP;
    if (recoveryCodesLeft.isPresent()) {
      Map<String, Object> left = Map.of("count", recoveryCodesLeft.getAsInt());
      return Optional.of(isStepUp
          ? Notice.done("proven-by-recovery-code", left)
          : Notice.done("recovery-code-used", left));
    }
    return isStepUp ? Optional.of(Notice.done("proven")) : Optional.empty();
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
    PageAnswer back =
        PageAnswer.redirect(found.flow().next().map(returns::location).orElse(found.way().start()));
    return commands.abandon(found.flow().signInId(), found.token().hash()).map(back).otherwise(back);
  }

  private Future<PageAnswer> startAgain(PageRequest request, SignInFlows.UnderWay found, Throwable failure) {
    boolean isOver = failure instanceof ProblemException known
        && known.problem().name().equals(Problems.noSignIn().name());
    return isOver ? Future.succeededFuture(over(request, found)) : Future.failedFuture(failure);
  }

  private PageAnswer over(PageRequest request, SignInFlows.UnderWay found) {
    flows.end(request);
    found.flow().next().ifPresent(destination -> returns.remember(request, destination));
    return PageAnswer.redirect(found.way().start(), OVER);
  }

  @FunctionalInterface
  private interface Step {
    Future<PageAnswer> take(PageRequest request, SignInFlows.UnderWay found);
  }
}
