package dev.twofold.gateway.setup.io;

import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.signin.io.SignInFlows;
import io.vertx.core.Future;

/** The steps of a set-up belong to a sign-in that is under way; when it is over, its start page says so. */
public final class SetUpSteps {

  private final SignInFlows flows;

  public SetUpSteps(SignInFlows flows) {
    this.flows = flows;
  }

  public Future<PageAnswer> take(PageRequest request, Step step) {
    return flows.find(request)
        .map(found -> step.take(request, found).recover(failure -> endIfOver(request, failure)))
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(PagePaths.SET_UP)));
  }

  private Future<PageAnswer> endIfOver(PageRequest request, Throwable failure) {
    if (!SignInFlows.isOver(failure)) {
      return Future.failedFuture(failure);
    }
    flows.end(request);
    return Future.succeededFuture(PageAnswer.redirect(PagePaths.SET_UP));
  }

  @FunctionalInterface
  public interface Step {
    Future<PageAnswer> take(PageRequest request, SignInFlows.UnderWay found);
  }
}
