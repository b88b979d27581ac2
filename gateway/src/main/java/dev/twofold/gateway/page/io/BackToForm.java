package dev.twofold.gateway.page.io;

import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What becomes of a form that was refused: what the person can mend is said on the page that shows the form. */
public final class BackToForm {

  private static final Set<Integer> MENDABLE = Set.of(400, 403, 409, 422, 429);
  /** Of other statuses. */
  private static final Set<String> MENDABLE_TOO = Set.of("invalid-credentials", "busy", "outcome-unknown");

  private BackToForm() {}

  /**
   * @param form the path of its page
   * @param about adds which field it is about, and what was typed
   * @return that page with a notice; the same failure where only an error page helps
   */
  public static Future<PageAnswer> after(Throwable failure, String form, UnaryOperator<Notice> about) {
    return after(failure, notice -> PageAnswer.redirect(form, about.apply(notice)));
  }

  /**
   * @param form shows the form again, with that notice
   * @return that answer; the same failure where only an error page helps
   */
  public static Future<PageAnswer> after(Throwable failure, Function<Notice, PageAnswer> form) {
    return failure instanceof ProblemException known && isMendable(known.problem())
        ? Future.succeededFuture(form.apply(Notice.of(known.problem())))
        : Future.failedFuture(failure);
  }

  private static boolean isMendable(Problem problem) {
    return MENDABLE.contains(problem.status()) || MENDABLE_TOO.contains(problem.name());
  }
}
