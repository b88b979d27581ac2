package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.factor.PendingFactor;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.LanguageChoice;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/**
 * Adding an app to those that a person has. The answer to the form shows what the app is to scan; a wrong code, or
 * another language, shows the same again.
 */
public final class AddFactorPages {

  private static final SettingsForm ADD =
      SettingsForm.at(PagePaths.SECURITY, FactorPages.UNKNOWN).about(FactorPages.NAME).keeping(FactorPages.NAME);
  private static final SettingsForm CONFIRM = SettingsForm.at(PagePaths.SECURITY, FactorPages.UNKNOWN);
  private static final String CODE = "code";
  private static final OptionalInt NONE_LEFT = OptionalInt.of(0);
  private static final Notice OVER = Notice.refused("settings.add.over", FactorPages.NAME);

  private final SessionCommands commands;
  private final Factors factors;
  private final PendingFactors pending;
  private final SettingsChanges changes;

  public AddFactorPages(
      SessionCommands commands, Factors factors, PendingFactors pending, SettingsChanges changes) {
    this.commands = commands;
    this.factors = factors;
    this.pending = pending;
    this.changes = changes;
  }

  public void addTo(Pages pages) {
    pages.postInSession("/security/factors", this::add);
    pages.postInSession("/security/factors/:id/codes", this::confirm);
    pages.postInSession("/security/factors/:id/language", this::speakAnotherLanguage);
  }

  private Future<PageAnswer> add(PageRequest request, Lease session) {
    Optional<String> name = request.form().filled(FactorPages.NAME);
    if (name.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(PagePaths.SECURITY, Notice.missing(FactorPages.NAME)));
    }
    return factors.add(commands.call(request.context()), FactorKind.AUTHENTICATOR_APP, name.get())
        .map(shown -> PageAnswer.show(scan(session, PendingFactor.of(shown, name.get()))))
        .recover(failure -> changes.after(request, failure, ADD));
  }

  private Future<PageAnswer> confirm(PageRequest request, Lease session) {
    return waiting(request, session, factor -> confirm(request, session, factor));
  }

  private Future<PageAnswer> confirm(PageRequest request, Lease session, PendingFactor factor) {
    Optional<String> code = request.form().filled(CODE);
    if (code.isEmpty()) {
      return Future.succeededFuture(PageAnswer.show(scan(session, factor), Notice.missing(CODE)));
    }
    return factors.confirm(commands.call(request.context()), factor.factorId(), code.get())
        .map(done -> PageAnswer.redirect(PagePaths.SECURITY, Notice.done("method-added")))
        .recover(failure -> notConfirmed(request, session, factor, failure));
  }

  private Future<PageAnswer> notConfirmed(
      PageRequest request, Lease session, PendingFactor factor, Throwable failure) {
    if (failure instanceof ProblemException known) {
      Problem problem = known.problem();
      if (mayTryAgain(problem)) {
        return Future.succeededFuture(PageAnswer.show(scan(session, factor), Notice.of(problem).about(CODE)));
      }
      if (isOver(problem)) {
        return Future.succeededFuture(PageAnswer.redirect(PagePaths.SECURITY, OVER));
      }
    }
    return changes.after(request, failure, CONFIRM);
  }

  private Future<PageAnswer> speakAnotherLanguage(PageRequest request, Lease session) {
    LanguageChoice.take(request);
    return waiting(request, session, factor -> Future.succeededFuture(PageAnswer.show(scan(session, factor))));
  }

  /**
   * With the factor that the form carries, if it was added in this session, is that of the path, and still waits by what
   * verification knows: a form that is sent again shows nothing of one that was confirmed.
   */
  private Future<PageAnswer> waiting(
      PageRequest request, Lease session, Function<PendingFactor, Future<PageAnswer>> handler) {
    UUID factorId = Requests.ownId(request.context());
    Future<PageAnswer> over = Future.succeededFuture(PageAnswer.redirect(PagePaths.SECURITY, OVER));
    return pending.open(session.sessionId(), request.form())
        .filter(factor -> factor.factorId().equals(factorId))
        .map(factor -> commands
            .read(request.context(), Reply.FactorList.class, VerificationCommand.ListFactors::new)
            .compose(list -> isWaiting(list, factorId) ? handler.apply(factor) : over))
        .orElse(over);
  }

  private static boolean isWaiting(Reply.FactorList list, UUID factorId) {
    return list.factors().stream().anyMatch(factor -> factor.factorId().equals(factorId) && !factor.confirmed());
  }

  /** Whether another code may be the right one. */
  private static boolean mayTryAgain(Problem problem) {
    return switch (problem.name()) {
      case "not-a-code", "code-already-used" -> true;
      case "wrong-code" -> !NONE_LEFT.equals(problem.triesLeft());
      default -> false;
    };
  }

  /** Whether no code of this factor is taken any more: its time is over, or five were wrong. */
  private static boolean isOver(Problem problem) {
    boolean isSpent = NONE_LEFT.equals(problem.triesLeft()) && problem.retryAfterSeconds().isEmpty();
    return isSpent || problem.name().equals(Problems.notFound().name());
  }

  private View scan(Lease session, PendingFactor factor) {
    return new View("security/scan", pending.show(session.sessionId(), factor));
  }
}
