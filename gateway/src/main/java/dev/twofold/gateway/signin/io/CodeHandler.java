package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.revocation.FeedMark;
import dev.twofold.gateway.signin.CanonicalCode;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** The second step: a code goes to verification, and its "yes" is a session. */
public final class CodeHandler {

  private static final String TYPE = MessageType.of(CodeCommand.SubmitCode.class).wireName();
  private static final String WHAT_TO_DO =
      "The code may have been used. Get the sign-in: if it still waits, enter the app's next code;"
          + " if it is gone, sign in again.";

  private final CommandSender commands;
  private final Tokens tokens;
  private final Sealer toVerification;
  private final ShownOnce shownOnce;
  private final Clients clients;
  private final Leases leases;
  private final SignedInAnswers answers;
  private final String audience;

  public CodeHandler(
      CommandSender commands,
      Tokens tokens,
      Sealer toVerification,
      ShownOnce shownOnce,
      Clients clients,
      Leases leases,
      SignedInAnswers answers,
      String audience) {
    this.commands = commands;
    this.tokens = tokens;
    this.toVerification = toVerification;
    this.shownOnce = shownOnce;
    this.clients = clients;
    this.leases = leases;
    this.answers = answers;
    this.audience = audience;
  }

  public void submit(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    PresentedToken signInToken = Requests.token(context.request(), tokens, TokenKind.SIGN_IN);
    JsonObject body = Requests.body(context);
    String code = CanonicalCode.of(body.getString("code"))
        .orElseThrow(() -> new ProblemException(Problems.notACode()));
    Optional<UUID> factorId = Requests.idInBody(body, "factorId");
    Completion completion = new Completion(UUID.randomUUID(), signInId, signInToken, tokens.fresh(TokenKind.SESSION),
        tokens.fresh(TokenKind.DEVICE), heldSession(context.request()));
    FeedMark mark = leases.mark();
    send(completion, code, factorId, clients.of(context.request()))
        .compose(reply -> Requests.expect(Reply.SignedIn.class, reply))
        .compose(signedIn -> isForThis(signedIn, signInId)
            ? Future.succeededFuture(signedIn)
            : Future.failedFuture(Requests.unexpected()))
        .recover(failure -> Requests.explainProof(failure, WHAT_TO_DO))
        .onSuccess(signedIn -> handOut(context, completion, signedIn, mark))
        .onFailure(context::fail);
  }

  /** The lease comes first: the client may use the token before we hear that it got it. */
  private void handOut(RoutingContext context, Completion completion, Reply.SignedIn signedIn, FeedMark mark) {
    TokenHash token = TokenHash.of(completion.sessionToken());
    completion.replaces().ifPresent(held -> leases.drop(held, audience));
    leases.enter(token, signedIn.lease(), mark);
    answers.signedIn(context, completion, signedIn).onFailure(lost -> leases.drop(token, audience));
  }

  private Future<Reply> send(Completion completion, String code, Optional<UUID> factorId, Client client) {
    UUID signInId = completion.signInId();
    TokenHash token = completion.signInToken().hash();
    SealContext context = new SealContext(TYPE, completion.commandId(), completion.key(), signInId, token);
    return commands.send(completion.commandId(), completion.key(), new CodeCommand.SubmitCode(
        signInId,
        token,
        toVerification.seal(code.getBytes(StandardCharsets.UTF_8), context),
        factorId,
        TokenHash.of(completion.sessionToken()),
        audience,
        Optional.of(client),
        Optional.of(TokenHash.of(completion.deviceToken())),
        Optional.of(shownOnce.showTo()),
        completion.replaces()));
  }

  /** Of the session whose cookie the browser sends along, which the new one overwrites. */
  private Optional<TokenHash> heldSession(HttpServerRequest request) {
    return Requests.credentials(request).cookie(TokenCookie.SESSION)
        .filter(token -> tokens.isOurs(TokenKind.SESSION, token))
        .map(TokenHash::of);
  }

  private boolean isForThis(Reply.SignedIn signedIn, UUID signInId) {
    return signedIn.signInId().equals(signInId) && signedIn.lease().audience().equals(audience);
  }
}
