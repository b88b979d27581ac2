package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.signin.CanonicalCode;
import dev.twofold.gateway.signin.SignInView;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
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
  private final Leases leases;
  private final String audience;

  public CodeHandler(CommandSender commands, Tokens tokens, Sealer toVerification, Leases leases, String audience) {
    this.commands = commands;
    this.tokens = tokens;
    this.toVerification = toVerification;
    this.leases = leases;
    this.audience = audience;
  }

  public void submit(RoutingContext context) {
    UUID signInId = Requests.signInId(context);
    TokenHash signInToken = TokenHash.of(Requests.token(context.request(), tokens, TokenKind.SIGN_IN));
    JsonObject body = Requests.body(context);
    String code = CanonicalCode.of(body.getString("code"))
        .orElseThrow(() -> new ProblemException(Problems.notACode()));
    String sessionToken = tokens.fresh(TokenKind.SESSION);
    TokenHash sessionHash = TokenHash.of(sessionToken);
    long gapMark = leases.gapMark();
    send(signInId, signInToken, code, factorId(body), sessionHash)
        .compose(reply -> Requests.expect(Reply.SignedIn.class, reply))
        .compose(signedIn -> isForThis(signedIn, signInId)
            ? Future.succeededFuture(signedIn)
            : Future.failedFuture(Requests.unexpected()))
        .recover(failure -> Requests.explain(failure, WHAT_TO_DO))
        .onSuccess(signedIn -> {
          leases.enter(sessionHash, signedIn.lease(), gapMark);
          JsonObject view = new JsonObject(SignInView.signedIn(signInId, signedIn.lease(), sessionToken));
          Answers.json(context.response(), 200, view);
        })
        .onFailure(context::fail);
  }

  private Future<Reply> send(
      UUID signInId, TokenHash signInToken, String code, Optional<UUID> factorId, TokenHash sessionHash) {
    UUID commandId = UUID.randomUUID();
    String key = signInId.toString();
    SealContext context = new SealContext(TYPE, commandId, key, signInId, signInToken);
    return commands.send(commandId, key, new CodeCommand.SubmitCode(
        signInId,
        signInToken,
        toVerification.seal(code.getBytes(StandardCharsets.UTF_8), context),
        factorId,
        sessionHash,
        audience,
        Optional.empty(),
        Optional.empty(),
        Optional.empty()));
  }

  private boolean isForThis(Reply.SignedIn signedIn, UUID signInId) {
    return signedIn.signInId().equals(signInId) && signedIn.lease().audience().equals(audience);
  }

  private static Optional<UUID> factorId(JsonObject body) {
    try {
      return Optional.ofNullable(body.getString("factorId")).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problems.badRequest("factorId is no UUID."));
    }
  }
}
