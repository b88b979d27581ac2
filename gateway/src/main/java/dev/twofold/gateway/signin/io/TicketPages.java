package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import io.vertx.core.Future;
import java.util.Optional;

/** The form for a ticket, which stands on the page that turns two-step verification on where no method was kept. */
public final class TicketPages {

  private static final String TICKET = "ticket";
  private static final PageAnswer FORM = PageAnswer.redirect(PagePaths.SIGN_IN_TURN_ON);

  private final TicketStep step;
  private final SignInFlows flows;

  public TicketPages(TicketStep step, SignInFlows flows) {
    this.step = step;
    this.flows = flows;
  }

  public void addTo(Pages pages) {
    pages.post(PagePaths.SIGN_IN_TICKET, request -> flows.find(request)
        .map(found -> submit(request, found))
        .orElseGet(() -> Future.succeededFuture(FORM)));
  }

  private Future<PageAnswer> submit(PageRequest request, SignInFlows.UnderWay found) {
    Optional<String> typed = request.form().filled(TICKET);
    if (typed.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(PagePaths.SIGN_IN_TURN_ON, Notice.missing(TICKET)));
    }
    return step.submit(found.flow().signInId(), found.token().hash(), typed.get())
        .map(standing -> PageAnswer.redirect(PagePaths.SET_UP))
        .recover(TicketPages::refused);
  }

  /** The page itself finds out, and says, that a sign-in is over. */
  private static Future<PageAnswer> refused(Throwable failure) {
    return SignInFlows.isOver(failure)
        ? Future.succeededFuture(FORM)
        : BackToForm.after(failure, PagePaths.SIGN_IN_TURN_ON, notice -> worded(notice).about(TICKET));
  }

  /** A code has the same problems, with other ways out. */
  private static Notice worded(Notice notice) {
    return notice
        .wordedAs("turn-on.ticket-not-valid", Refusal.TICKET_NOT_VALID.wireName())
        .wordedAs("turn-on.too-many-tickets", Refusal.TOO_MANY_CODES.wireName())
        .wordedAs("turn-on.ticket-unknown", "outcome-unknown");
  }
}
