package dev.twofold.gateway.signin.io;

import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.CredentialRules;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Opening, looking at and giving up a sign-in. */
public final class SignInHandlers {

  private final Tokens tokens;
  private final CredentialRules credentialRules;
  private final Clients clients;
  private final PasswordStep passwordStep;
  private final SignInCommands commands;
  private final SignInAnswers answers;

  public SignInHandlers(
      Tokens tokens,
      CredentialRules credentialRules,
      Clients clients,
      PasswordStep passwordStep,
      SignInCommands commands,
      SignInAnswers answers) {
    this.tokens = tokens;
    this.credentialRules = credentialRules;
    this.clients = clients;
    this.passwordStep = passwordStep;
    this.commands = commands;
    this.answers = answers;
  }

  public void open(RoutingContext context) {
    boolean inCookie = credentialRules.asksForCookies(context);
    JsonObject body = Requests.body(context);
    passwordStep.open(body.getString("login"), body.getString("password"), clients.ofBody(context))
        .onSuccess(opened -> answers.opened(context, opened, inCookie))
        .onFailure(context::fail);
  }

  public void view(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    PresentedToken token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN);
    commands.view(signInId, token.hash())
        .onSuccess(standing -> answers.standing(context, standing))
        .onFailure(context::fail);
  }

  public void abandon(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    PresentedToken token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN);
    commands.abandon(signInId, token.hash())
        .onSuccess(done -> {
          TokenCookies.takeBack(context.response(), TokenCookie.SIGN_IN, token);
          Answers.empty(context.response());
        })
        .onFailure(context::fail);
  }
}
