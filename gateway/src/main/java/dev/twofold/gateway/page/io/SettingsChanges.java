package dev.twofold.gateway.page.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.View;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * What becomes of a change of security settings that failed. One that needs a fresh proof leads to it, and from there
 * back to its form with what was typed: the person sends it again, nothing does so by itself.
 */
public final class SettingsChanges {

  /** A proof that is older is asked for before a secret is typed, which nobody keeps: there are two minutes left then. */
  private static final Duration EARLY = Duration.ofMinutes(3);

  private final Returns returns;
  private final TypedForms typedForms;
  private final Clock clock;

  public SettingsChanges(Returns returns, TypedForms typedForms, Clock clock) {
    this.returns = returns;
    this.typedForms = typedForms;
    this.clock = clock;
  }

  /** The page of a form with secrets, or the way to a fresh proof first, where that would be asked for. */
  public PageAnswer showSecretForm(PageRequest request, Lease session, View view) {
    if (session.provenAt().plus(EARLY).isAfter(clock.instant())) {
      return PageAnswer.show(view);
    }
    returns.remember(request, Destination.own(request.path()));
    return PageAnswer.redirect(PagePaths.STEP_UP);
  }

  /** @return the page to go to; the same failure where only an error page helps */
  public Future<PageAnswer> after(PageRequest request, Throwable failure, SettingsForm form) {
    if (!(failure instanceof ProblemException known)) {
      return Future.failedFuture(failure);
    }
    Problem problem = known.problem();
    return switch (problem.name()) {
      case "proof-too-old" -> {
        returns.remember(request, Destination.own(form.path()));
        typedForms.remember(request, form);
        yield Future.succeededFuture(PageAnswer.redirect(PagePaths.STEP_UP));
      }
      case "outcome-unknown" ->
          Future.succeededFuture(PageAnswer.redirect(PagePaths.SECURITY, form.unknownNotice(problem)));
      default -> BackToForm.after(failure, form.path(), notice -> form.notice(notice, problem.name()));
    };
  }
}
