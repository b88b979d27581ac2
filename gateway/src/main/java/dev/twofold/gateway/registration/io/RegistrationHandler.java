package dev.twofold.gateway.registration.io;

import dev.twofold.contracts.EnrollmentCommand;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.signin.io.CredentialsSender;
import dev.twofold.gateway.signin.io.SignInHandlers;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** A new login, which is good for nothing until its first factor is confirmed. */
public final class RegistrationHandler {

  private final CredentialsSender toEnrollment;

  public RegistrationHandler(CredentialsSender toEnrollment) {
    this.toEnrollment = toEnrollment;
  }

  public void register(RoutingContext context) {
    toEnrollment
        .open(
            Requests.body(context),
            EnrollmentCommand.Register.class,
            (id, token, credentials) ->
                new EnrollmentCommand.Register(id, token, credentials, Optional.empty(), Optional.empty()),
            SignInState.ENROLL)
        .recover(failure -> Requests.explain(
            failure, "Register again; if the login is taken now, choose another or wait until this one is free."))
        .onSuccess(opened -> SignInHandlers.answerOpened(context, opened))
        .onFailure(context::fail);
  }
}
