package dev.twofold.gateway.setup.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.factor.PendingFactor;
import dev.twofold.gateway.factor.io.PendingFactors;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.LanguageChoice;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.recovery.RecoveryCodesModel;
import dev.twofold.gateway.signin.CodeNotice;
import dev.twofold.gateway.signin.io.CodeStep;
import dev.twofold.gateway.signin.io.CompletedSignIn;
import dev.twofold.gateway.signin.io.SessionHandOut;
import dev.twofold.gateway.signin.io.SignInCommands;
import dev.twofold.gateway.signin.io.SignInFlows;
import dev.twofold.gateway.signin.io.SignedInCookies;
import dev.twofold.gateway.signin.io.SubmittedCode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The set-up's page with the QR code: a wrong code or another language shows it again, the right code completes the
 * sign-in and shows its recovery codes.
 */
public final class FirstCodePages {

  private static final String CODE = "code";

  private final CodeStep step;
  private final SessionHandOut sessions;
  private final SignedInCookies cookies;
  private final SignInCommands commands;
  private final SignInFlows flows;
  private final SetUpSteps steps;
  private final PendingFactors pending;
  private final Clients clients;

  public FirstCodePages(
      CodeStep step,
      SessionHandOut sessions,
      SignedInCookies cookies,
      SignInCommands commands,
      SignInFlows flows,
      SetUpSteps steps,
      PendingFactors pending,
      Clients clients) {
    this.step = step;
    this.sessions = sessions;
    this.cookies = cookies;
    this.commands = commands;
    this.flows = flows;
    this.steps = steps;
    this.pending = pending;
    this.clients = clients;
  }

  public void addTo(Pages pages) {
    pages.post(PagePaths.SET_UP_CODE, request -> steps.take(request, this::confirm));
    pages.post(PagePaths.SET_UP_LANGUAGE, request -> steps.take(request, this::changeLanguage));
  }

  private Future<PageAnswer> confirm(PageRequest request, SignInFlows.UnderWay found) {
    return waiting(request, found, factor -> confirm(request, found, factor));
  }

  private Future<PageAnswer> confirm(PageRequest request, SignInFlows.UnderWay found, PendingFactor factor) {
    UUID signInId = found.flow().signInId();
    Optional<String> typed = request.form().filled(CODE);
    if (typed.isEmpty()) {
      return Future.succeededFuture(scan(signInId, factor, Notice.missing(CODE)));
    }
    return step.submit(submitted(request, found, factor, typed.get()))
        .map(completed -> signedIn(request, completed))
        .recover(failure -> notConfirmed(request, found, factor, failure));
  }

  private Future<PageAnswer> changeLanguage(PageRequest request, SignInFlows.UnderWay found) {
    LanguageChoice.take(request);
    return waiting(request, found,
        factor -> Future.succeededFuture(PageAnswer.show(view(found.flow().signInId(), factor))));
  }

  /**
   * With the factor that the form carries, if it was made in this sign-in, which still sets one up by what verification
   * knows: once the factor was confirmed nobody sees its secret, though the answer that said so may have been lost.
   */
  private Future<PageAnswer> waiting(
      PageRequest request, SignInFlows.UnderWay found, Function<PendingFactor, Future<PageAnswer>> handler) {
    UUID signInId = found.flow().signInId();
    return pending.open(signInId, request.form())
        .map(factor -> commands.view(signInId, found.token().hash())
            .compose(standing -> standing.state() == SignInState.ENROLL
                ? handler.apply(factor)
                : Future.succeededFuture(makeAnother())))
        .orElseGet(() -> Future.succeededFuture(makeAnother()));
  }

  private SubmittedCode submitted(
      PageRequest request, SignInFlows.UnderWay found, PendingFactor factor, String typed) {
    return new SubmittedCode(found.flow().signInId(), found.token(), typed, Optional.of(factor.factorId()),
        clients.of(request.http()), cookies.heldSession(request.http()));
  }

  private PageAnswer signedIn(PageRequest request, CompletedSignIn completed) {
    cookies.handOut(request.http(), completed);
    flows.end(request);
    sessions.handOut(completed, request::answered);
    return completed.recoveryCodes()
        .map(codes -> PageAnswer.show(new View("setup/codes", new RecoveryCodesModel(codes))))
        .orElseGet(() -> PageAnswer.redirect(PagePaths.SET_UP_BACKUP, Notice.done("recovery-codes-not-shown")));
  }

  private Future<PageAnswer> notConfirmed(
      PageRequest request, SignInFlows.UnderWay found, PendingFactor factor, Throwable failure) {
    if (isAbout(failure, FirstCodePages::isReplaced)) {
      return Future.succeededFuture(makeAnother());
    }
    if (isAbout(failure, FirstCodePages::isSpent)) {
      return giveUp(request, found)
          .compose(over -> BackToForm.after(failure, notice -> PageAnswer.redirect(PagePaths.SET_UP, notice)));
    }
    return BackToForm.after(failure, notice -> scan(found.flow().signInId(), factor, CodeNotice.about(CODE, notice)));
  }

  /** So that the ticket which led to it, if one did, is good again at once; if that fails, it is when the sign-in expires. */
  private Future<Reply.Done> giveUp(PageRequest request, SignInFlows.UnderWay found) {
    flows.end(request);
    return commands.abandon(found.flow().signInId(), found.token().hash()).otherwiseEmpty();
  }

  private static boolean isAbout(Throwable failure, Predicate<Problem> what) {
    return failure instanceof ProblemException known && what.test(known.problem());
  }

  /** The sign-in waits for the code of another factor, made in another tab for instance. */
  private static boolean isReplaced(Problem problem) {
    return problem.name().equals(Refusal.NOT_NOW.wireName());
  }

  /** No more codes are taken in this sign-in, and waiting helps nothing. */
  private static boolean isSpent(Problem problem) {
    boolean noneLeft = problem.name().equals(Refusal.TOO_MANY_CODES.wireName())
        || problem.triesLeft().equals(OptionalInt.of(0));
    return noneLeft && problem.retryAfterSeconds().isEmpty();
  }

  private PageAnswer scan(UUID signInId, PendingFactor factor, Notice notice) {
    return PageAnswer.show(view(signInId, factor), notice);
  }

  private View view(UUID signInId, PendingFactor factor) {
    return new View("setup/scan", pending.show(signInId, factor));
  }

  private static PageAnswer makeAnother() {
    return PageAnswer.redirect(PagePaths.SET_UP, Notice.done("set-up-again"));
  }
}
