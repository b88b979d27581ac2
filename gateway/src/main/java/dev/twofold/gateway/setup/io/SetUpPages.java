package dev.twofold.gateway.setup.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.factor.PendingFactor;
import dev.twofold.gateway.factor.io.FirstFactor;
import dev.twofold.gateway.factor.io.PendingFactors;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.signin.io.SignInCommands;
import dev.twofold.gateway.signin.io.SignInFlows;
import io.vertx.core.Future;
import java.util.UUID;

/** The set-up's first page, which says what an authenticator app is, and the factor that comes of it. */
public final class SetUpPages {

  private static final String NAME = "name";
  private static final PageAnswer INTRODUCTION = PageAnswer.show(View.of("setup/app"));
  private static final PageAnswer OVER = PageAnswer.show(View.of("setup/over"));
  private static final PageAnswer DONE = PageAnswer.redirect(PagePaths.HOME, Notice.done("set-up-done"));

  private final FirstFactor firstFactor;
  private final SignInCommands commands;
  private final SignInFlows flows;
  private final SetUpSteps steps;
  private final PendingFactors pending;
  private final SessionGuard guard;
  private final WebOrigin own;

  /** @param own Twofold's own origin */
  public SetUpPages(
      FirstFactor firstFactor,
      SignInCommands commands,
      SignInFlows flows,
      SetUpSteps steps,
      PendingFactors pending,
      SessionGuard guard,
      WebOrigin own) {
    this.firstFactor = firstFactor;
    this.commands = commands;
    this.flows = flows;
    this.steps = steps;
    this.pending = pending;
    this.guard = guard;
    this.own = own;
  }

  public void addTo(Pages pages) {
    pages.get(PagePaths.SET_UP, request -> flows.find(request).isPresent()
        ? steps.take(request, this::introduce)
        : withoutSignIn(request));
    pages.post(PagePaths.SET_UP, request -> steps.take(request, this::addFactor));
  }

  private Future<PageAnswer> introduce(PageRequest request, SignInFlows.UnderWay found) {
    return commands.view(found.flow().signInId(), found.token().hash())
        .map(standing -> introduce(request, standing.state()));
  }

  private PageAnswer introduce(PageRequest request, SignInState state) {
    if (state == SignInState.ENROLL) {
      return INTRODUCTION;
    }
    if (state == SignInState.EXPIRED) {
      flows.end(request);
      return OVER;
    }
    return PageAnswer.redirect(PagePaths.SIGN_IN_CODE);
  }

  /** Whoever is signed in has it behind them, and may have meant to see recovery codes once more. */
  private Future<PageAnswer> withoutSignIn(PageRequest request) {
    return Requests.credentials(request.http()).cookie(TokenCookie.SESSION).isEmpty()
        ? Future.succeededFuture(OVER)
        : guard.authenticate(request.http(), own).map(DONE).otherwise(OVER);
  }

  private Future<PageAnswer> addFactor(PageRequest request, SignInFlows.UnderWay found) {
    String name = request.form().text(NAME);
    if (name.isBlank()) {
      return Future.succeededFuture(PageAnswer.redirect(PagePaths.SET_UP, Notice.missing(NAME)));
    }
    UUID signInId = found.flow().signInId();
    return firstFactor.add(signInId, found.token().hash(), FactorKind.AUTHENTICATOR_APP, name)
        .map(shown -> pending.show(signInId, PendingFactor.of(shown, name.strip())))
        .map(scan -> PageAnswer.show(new View("setup/scan", scan)))
        .recover(failure -> BackToForm.after(failure, PagePaths.SET_UP,
            notice -> notice.about(NAME).keeping(NAME, name)));
  }
}
