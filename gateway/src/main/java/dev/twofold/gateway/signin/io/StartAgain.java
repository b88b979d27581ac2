package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.page.io.TypedForms;
import io.vertx.core.Future;

/** Leads from a sign-in that leads nowhere any more to the page where one begins, and keeps what it was for. */
public final class StartAgain {

  private final SignInFlows flows;
  private final Returns returns;
  private final TypedForms typedForms;

  public StartAgain(SignInFlows flows, Returns returns, TypedForms typedForms) {
    this.flows = flows;
    this.returns = returns;
    this.typedForms = typedForms;
  }

  /** The button on the page of one whose tries are spent. */
  public void addTo(Pages pages) {
    pages.post(PagePaths.SIGN_IN_AGAIN, request ->
        Future.succeededFuture(PageAnswer.redirect(
            flows.find(request).map(found -> from(request, found)).orElse(PagePaths.SIGN_IN))));
  }

  /** @return the path of the page where it begins again */
  String from(PageRequest request, SignInFlows.UnderWay found) {
    flows.end(request);
    found.flow().next().ifPresent(destination -> returns.remember(request, destination));
    found.flow().typed().ifPresent(typed -> typedForms.remember(request, typed));
    return found.flow().purpose() == SignInPurpose.STEP_UP ? PagePaths.STEP_UP : PagePaths.SIGN_IN;
  }
}
