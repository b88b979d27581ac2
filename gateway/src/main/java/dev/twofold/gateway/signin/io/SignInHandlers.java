package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.signin.SignInView;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** Opening, looking at and giving up a sign-in. */
public final class SignInHandlers {

  private final CommandSender commands;
  private final Tokens tokens;
  private final CredentialsSender toVerification;

  public SignInHandlers(CommandSender commands, Tokens tokens, CredentialsSender toVerification) {
    this.commands = commands;
    this.tokens = tokens;
    this.toVerification = toVerification;
  }

  public void open(RoutingContext context) {
    toVerification
        .open(
            Requests.body(context),
            PasswordCommand.CheckPassword.class,
            (id, token, credentials) -> new PasswordCommand.CheckPassword(id, token, credentials, Optional.empty()),
            SignInState.ENTER_CODE)
        .recover(failure -> Requests.explain(failure, "Nobody is signed in. Try again in a moment."))
        .onSuccess(opened -> answerOpened(context, opened))
        .onFailure(context::fail);
  }

  public void view(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash token = TokenHash.of(Requests.token(context.request(), tokens, TokenKind.SIGN_IN));
    send(signInId, new VerificationCommand.ViewSignIn(signInId, token))
        .compose(reply -> Requests.expect(Reply.SignInStands.class, reply))
        .compose(standing -> standing.signInId().equals(signInId)
            ? Future.succeededFuture(standing)
            : Future.failedFuture(Requests.unexpected()))
        .onSuccess(standing -> Answers.json(context.response(), 200, new JsonObject(SignInView.of(standing))))
        .onFailure(context::fail);
  }

  public void abandon(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash token = TokenHash.of(Requests.token(context.request(), tokens, TokenKind.SIGN_IN));
    send(signInId, new VerificationCommand.AbandonSignIn(signInId, token))
        .compose(reply -> Requests.expect(Reply.Done.class, reply))
        .recover(failure -> Requests.explain(failure, "Get the sign-in: if it is gone, it was given up."))
        .onSuccess(done -> Answers.empty(context.response()))
        .onFailure(context::fail);
  }

  private Future<Reply> send(UUID signInId, VerificationCommand command) {
    return commands.send(UUID.randomUUID(), signInId.toString(), command);
  }

  /** 201 with the sign-in and its token. */
  public static void answerOpened(RoutingContext context, CredentialsSender.Opened opened) {
    context.response().putHeader("Location", "/v1/sign-ins/" + opened.standing().signInId());
    JsonObject view = new JsonObject(SignInView.first(opened.standing(), opened.token()));
    Answers.json(context.response(), 201, view);
  }
}
