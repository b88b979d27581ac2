package dev.twofold.gateway.phone.io;

import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.factor.io.Phones;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.phone.PhoneTarget;
import dev.twofold.gateway.signin.SignInWay;
import dev.twofold.gateway.signin.io.SignInFlows;
import io.vertx.core.Future;
import java.util.List;

/** The buttons that send a code to a phone while somebody signs in. */
public final class ChallengePages {

  /** After the path of the page that asks for the code. */
  public static final String SEND = "/send";

  private final Phones phones;
  private final SignInFlows flows;
  private final Clients clients;

  public ChallengePages(Phones phones, SignInFlows flows, Clients clients) {
    this.phones = phones;
    this.flows = flows;
    this.clients = clients;
  }

  public void addTo(Pages pages) {
    for (String path : List.of(PagePaths.SIGN_IN_CODE, PagePaths.SIGN_IN_TURN_ON)) {
      pages.post(path + SEND, request -> send(request, path));
    }
    pages.postInSession(PagePaths.STEP_UP_CODE + SEND, (request, session) -> send(request, PagePaths.STEP_UP_CODE));
  }

  private Future<PageAnswer> send(PageRequest request, String page) {
    PhoneTarget to = PhoneTarget.parse(request.form().text(PhoneTarget.FIELD))
        .orElseThrow(() -> new ProblemException(Problems.notFound()));
    return flows.find(request)
        .filter(found -> SignInWay.at(page, found.flow().purpose()).isPresent())
        .map(found ->
            phones
                .challenge(found.flow().signInId(), found.token().hash(), to.factorId(), to.channel(),
                    request.language().tag(), clients.of(request.http()))
                .map(sent -> PageAnswer.redirect(page))
                .recover(failure -> BackToForm.after(failure, page, notice -> notice)))
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(page)));
  }
}
