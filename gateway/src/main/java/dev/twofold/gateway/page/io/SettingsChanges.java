package dev.twofold.gateway.page.io;

import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import io.vertx.core.Future;

/**
 * What becomes of a change of security settings that failed. One that needs a fresh proof leads to it, and from there
 * back to its form: the person sends it again, nothing does so by itself.
 */
public final class SettingsChanges {

  private final Returns returns;

  public SettingsChanges(Returns returns) {
    this.returns = returns;
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
        yield Future.succeededFuture(PageAnswer.redirect(PagePaths.STEP_UP));
      }
      case "outcome-unknown" ->
          Future.succeededFuture(PageAnswer.redirect(PagePaths.SECURITY, form.unknownNotice(problem)));
      default -> BackToForm.after(failure, form.path(), notice -> form.notice(notice, problem.name()));
    };
  }
}
