package dev.twofold.gateway.registration.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.EnrollmentCommand;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CredentialRules;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.registration.Ticket;
import dev.twofold.gateway.signin.io.CredentialsSender;
import dev.twofold.gateway.signin.io.SignInAnswers;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/** A new login, which is good for nothing until its first factor is confirmed. */
public final class RegistrationHandler {

  private final CredentialsSender toEnrollment;
  private final CredentialRules credentialRules;
  private final Clients clients;
  private final SignInAnswers answers;

  public RegistrationHandler(
      CredentialsSender toEnrollment, CredentialRules credentialRules, Clients clients, SignInAnswers answers) {
    this.toEnrollment = toEnrollment;
    this.credentialRules = credentialRules;
    this.clients = clients;
    this.answers = answers;
  }

  public void register(RoutingContext context) {
    boolean inCookie = credentialRules.asksForCookies(context);
    JsonObject body = Requests.body(context);
    Client client = clients.ofBody(context);
    Optional<TokenHash> ticket = ticket(body);
    toEnrollment
        .open(
            body,
            Optional.empty(),
            EnrollmentCommand.Register.class,
            (id, token, credentials) ->
                new EnrollmentCommand.Register(id, token, credentials, ticket, Optional.of(client)),
            Set.of(SignInState.ENROLL))
        .recover(failure -> Requests.explain(
            failure, "Register again; if the login is taken now, choose another or wait until this one is free."))
        .onSuccess(opened -> answers.opened(context, opened, inCookie))
        .onFailure(context::fail);
  }

  private static Optional<TokenHash> ticket(JsonObject body) {
    return Optional.ofNullable(body.getString("ticket"))
        .map(typed -> Ticket.hash(typed).orElseThrow(() -> new ProblemException(Problems.badRequest(
            "A ticket has 32 letters and digits. It was not used."))));
  }
}
