package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.recovery.RecoveryCodes;
import dev.twofold.gateway.signin.CanonicalCode;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The second step: a code goes to verification, and its "yes" is a session. */
public final class CodeStep {

  private static final String TYPE = MessageType.of(CodeCommand.SubmitCode.class).wireName();
  private static final String SHOWN_IN = MessageType.of(Reply.SignedIn.class).wireName();
  private static final String WHAT_TO_DO =
      "The code may have been used. Get the sign-in: if it still waits, enter the app's next code;"
          + " if it is gone, sign in again.";

  private final CommandSender commands;
  private final Tokens tokens;
  private final Sealer toVerification;
  private final ShownOnce shownOnce;
  private final Leases leases;
  private final String audience;

  /** @param audience the origin for which sessions are made */
  public CodeStep(
      CommandSender commands,
      Tokens tokens,
      Sealer toVerification,
      ShownOnce shownOnce,
      Leases leases,
      String audience) {
    this.commands = commands;
    this.tokens = tokens;
    this.toVerification = toVerification;
    this.shownOnce = shownOnce;
    this.leases = leases;
    this.audience = audience;
  }

  /** The session is there when this succeeds; it is handed out by {@link SessionHandOut}. */
  public Future<CompletedSignIn> submit(SubmittedCode submitted) {
    return Requests.typed(CanonicalCode.of(submitted.typed()), Problems.notACode())
        .compose(code -> submit(submitted, code, attempt(submitted)));
  }

  private Future<CompletedSignIn> submit(SubmittedCode submitted, String code, Completion completion) {
    return commands.send(completion.commandId(), completion.key(), command(submitted, code, completion))
        .compose(reply -> Requests.expect(Reply.SignedIn.class, reply))
        .compose(signedIn -> isForThis(signedIn, completion.signInId())
            ? Future.succeededFuture(signedIn)
            : Future.failedFuture(Requests.unexpected()))
        .recover(failure -> Requests.explainProof(failure, WHAT_TO_DO))
        .compose(signedIn -> recoveryCodes(signedIn, completion)
            .map(codes -> new CompletedSignIn(completion, signedIn, codes)));
  }

  private Completion attempt(SubmittedCode submitted) {
    return new Completion(
        UUID.randomUUID(),
        submitted.signInId(),
        submitted.signInToken(),
        tokens.fresh(TokenKind.SESSION),
        tokens.fresh(TokenKind.DEVICE),
        submitted.heldSession(),
        leases.mark());
  }

  private CodeCommand command(SubmittedCode submitted, String code, Completion completion) {
    return new CodeCommand.SubmitCode(
        completion.signInId(),
        completion.signInToken().hash(),
        toVerification.seal(code.getBytes(StandardCharsets.UTF_8), sealContext(TYPE, completion)),
        submitted.factorId(),
        TokenHash.of(completion.sessionToken()),
        audience,
        Optional.of(submitted.client()),
        Optional.of(TokenHash.of(completion.deviceToken())),
        Optional.of(shownOnce.showTo()),
        completion.replaces());
  }

  private boolean isForThis(Reply.SignedIn signedIn, UUID signInId) {
    return signedIn.signInId().equals(signInId) && signedIn.lease().audience().equals(audience);
  }

  /** The session is there by now: where its recovery codes cannot be shown it is handed out without them. */
  private Future<Optional<List<String>>> recoveryCodes(Reply.SignedIn signedIn, Completion completion) {
    if (signedIn.recoveryCodes().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return shownOnce
        .open(signedIn.recoveryCodes().get(), sealContext(SHOWN_IN, completion), RecoveryCodes::toShow)
        .map(Optional::of)
        .otherwise(Optional.empty());
  }

  private static SealContext sealContext(String type, Completion completion) {
    return new SealContext(type, completion.commandId(), completion.key(), completion.signInId(),
        completion.signInToken().hash());
  }
}
