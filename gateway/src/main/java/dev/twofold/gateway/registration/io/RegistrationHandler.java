package dev.twofold.gateway.registration.io;

import dev.twofold.contracts.Client;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.io.CredentialRules;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.signin.io.SignInAnswers;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Registers a new login and answers with the sign-in in which its first factor is added. */
public final class RegistrationHandler {

  private final CredentialRules credentialRules;
  private final Clients clients;
  private final Registration registration;
  private final SignInAnswers answers;

  public RegistrationHandler(
      CredentialRules credentialRules, Clients clients, Registration registration, SignInAnswers answers) {
    this.credentialRules = credentialRules;
    this.clients = clients;
    this.registration = registration;
    this.answers = answers;
  }

  public void register(RoutingContext context) {
    boolean inCookie = credentialRules.asksForCookies(context);
    JsonObject body = Requests.body(context);
    Client client = clients.ofBody(context);
    Optional<String> ticket = Optional.ofNullable(body.getString("ticket"));
    registration.register(body.getString("login"), body.getString("password"), ticket, client)
        .onSuccess(opened -> answers.opened(context, opened, inCookie))
        .onFailure(context::fail);
  }
}
