package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.CredentialRules;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Opening, looking at and giving up a sign-in. */
public final class SignInHandlers {

  private static final Set<SignInState> AFTER_A_PASSWORD = Set.of(SignInState.ENTER_CODE, SignInState.LOCKED);

  private final CommandSender commands;
  private final Tokens tokens;
  private final CredentialsSender toVerification;
  private final CredentialRules credentialRules;
  private final Clients clients;
  private final SignInAnswers answers;

  public SignInHandlers(
      CommandSender commands,
      Tokens tokens,
      CredentialsSender toVerification,
      CredentialRules credentialRules,
      Clients clients,
      SignInAnswers answers) {
    this.commands = commands;
    this.tokens = tokens;
    this.toVerification = toVerification;
    this.credentialRules = credentialRules;
    this.clients = clients;
    this.answers = answers;
  }

  public void open(RoutingContext context) {
    boolean inCookie = credentialRules.asksForCookies(context);
    Client client = clients.ofBody(context);
    toVerification
        .open(
            Requests.body(context),
            client.device(),
            PasswordCommand.CheckPassword.class,
            (id, token, credentials) -> new PasswordCommand.CheckPassword(id, token, credentials, Optional.of(client)),
            AFTER_A_PASSWORD)
        .recover(failure -> Requests.explain(failure, "Nobody is signed in. Try again in a moment."))
        .onSuccess(opened -> answers.opened(context, opened, inCookie))
        .onFailure(context::fail);
  }

  public void view(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    PresentedToken token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN);
    send(signInId, new VerificationCommand.ViewSignIn(signInId, token.hash()))
        .compose(reply -> Requests.expect(Reply.SignInStands.class, reply))
        .compose(standing -> standing.signInId().equals(signInId)
            ? Future.succeededFuture(standing)
            : Future.failedFuture(Requests.unexpected()))
        .recover(Requests::nothingWasDone)
        .onSuccess(standing -> answers.standing(context, standing))
        .onFailure(context::fail);
  }

  public void abandon(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    PresentedToken token = Requests.token(context.request(), tokens, TokenKind.SIGN_IN);
    send(signInId, new VerificationCommand.AbandonSignIn(signInId, token.hash()))
        .compose(reply -> Requests.expect(Reply.Done.class, reply))
        .recover(failure -> Requests.explain(failure, "Get the sign-in: if it is gone, it was given up."))
        .onSuccess(done -> {
          TokenCookies.takeBack(context.response(), TokenCookie.SIGN_IN, token);
          Answers.empty(context.response());
        })
        .onFailure(context::fail);
  }

  private Future<Reply> send(UUID signInId, VerificationCommand command) {
    return commands.send(UUID.randomUUID(), signInId.toString(), command);
  }
}
