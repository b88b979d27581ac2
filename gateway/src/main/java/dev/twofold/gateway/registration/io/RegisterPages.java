package dev.twofold.gateway.registration.io;

import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.page.FormFields;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.registration.RegistrationFields;
import dev.twofold.gateway.signin.io.OpenedSignIn;
import dev.twofold.gateway.signin.io.SignInFlows;
import io.vertx.core.Future;
import java.util.Optional;

/** Registering: a login and a password, and a ticket where one is needed. The way goes on to the set-up. */
public final class RegisterPages {

  private static final View VIEW = View.of("registration/register");

  private final Registration registration;
  private final SignInFlows flows;
  private final Clients clients;

  public RegisterPages(Registration registration, SignInFlows flows, Clients clients) {
    this.registration = registration;
    this.flows = flows;
    this.clients = clients;
  }

  public void addTo(Pages pages) {
    pages.get(PagePaths.REGISTER, request -> Future.succeededFuture(PageAnswer.show(VIEW)));
    pages.post(PagePaths.REGISTER, this::register);
  }

  private Future<PageAnswer> register(PageRequest request) {
    FormFields form = request.form();
    String login = form.text(RegistrationFields.LOGIN);
    Optional<String> empty = RegistrationFields.firstEmpty(form);
    if (empty.isPresent()) {
      Notice missing = Notice.missing(empty.get()).keeping(RegistrationFields.LOGIN, login);
      return Future.succeededFuture(PageAnswer.redirect(PagePaths.REGISTER, missing));
    }
    Optional<String> ticket = form.filled(RegistrationFields.TICKET);
    return registration
        .register(login, form.text(RegistrationFields.PASSWORD), ticket, clients.of(request.http()))
        .map(opened -> next(request, opened))
        .recover(failure -> BackToForm.after(failure, PagePaths.REGISTER,
            notice -> RegistrationFields.locate(notice).keeping(RegistrationFields.LOGIN, login)));
  }

  private PageAnswer next(PageRequest request, OpenedSignIn opened) {
    flows.begin(request, opened, SignInPurpose.SIGN_IN);
    return PageAnswer.redirect(PagePaths.SET_UP);
  }
}
