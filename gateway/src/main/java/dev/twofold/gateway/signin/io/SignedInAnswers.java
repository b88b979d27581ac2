package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.keys.io.GatewayKey;
import dev.twofold.gateway.recovery.RecoveryCodes;
import dev.twofold.gateway.session.io.SessionReceipts;
import dev.twofold.gateway.signin.SignInView;
import dev.twofold.runtime.sealing.CannotOpen;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes what a completed sign-in gives: a session, at times a known device, and once recovery codes. */
public final class SignedInAnswers {

  private static final String SHOWN_IN = MessageType.of(Reply.SignedIn.class).wireName();

  private final Vertx vertx;
  private final GatewayKey key;
  private final Clients clients;
  private final TokenCookies cookies;
  private final SessionReceipts receipts;

  public SignedInAnswers(
      Vertx vertx, GatewayKey key, Clients clients, TokenCookies cookies, SessionReceipts receipts) {
    this.vertx = vertx;
    this.key = key;
    this.clients = clients;
    this.cookies = cookies;
    this.receipts = receipts;
  }

  /** Completes when the session's token was handed out; fails where nobody got it. */
  Future<Void> signedIn(RoutingContext context, Completion completion, Reply.SignedIn signedIn) {
    return view(completion, signedIn)
        .onFailure(context::fail)
        .compose(view -> answer(context, completion, signedIn, view))
        .onSuccess(written -> receipts.handedOut(TokenHash.of(completion.sessionToken())));
  }

  private Future<JsonObject> view(Completion completion, Reply.SignedIn signedIn) {
    JsonObject view = new JsonObject(SignInView.signedIn(completion.signInId(), signedIn.lease()));
    signedIn.recoveryCodesLeft().ifPresent(left -> view.put("recoveryCodesLeft", left));
    return signedIn.recoveryCodes()
        .map(sealed -> vertx.executeBlocking(() -> recoveryCodes(sealed, completion), false)
            .map(codes -> view.put("recoveryCodes", codes)))
        .orElseGet(() -> Future.succeededFuture(view));
  }

  private JsonArray recoveryCodes(Sealed sealed, Completion completion) throws CannotOpen {
    SealContext context = new SealContext(SHOWN_IN, completion.commandId(), completion.key(), completion.signInId(),
        completion.signInToken().hash());
    return new JsonArray(RecoveryCodes.toShow(key.open(sealed, context)));
  }

  private Future<Void> answer(RoutingContext context, Completion completion, Reply.SignedIn signedIn, JsonObject view) {
    if (completion.signInToken().inCookie()) {
      handOutCookies(context, completion, signedIn);
    } else {
      view.getJsonObject("session").put("token", completion.sessionToken());
      signedIn.newDevice().ifPresent(device -> view.put("clientToken", completion.deviceToken()));
    }
    return Answers.json(context.response(), 200, view);
  }

  private void handOutCookies(RoutingContext context, Completion completion, Reply.SignedIn signedIn) {
    HttpServerResponse response = context.response();
    TokenCookies.takeBack(response, TokenCookie.SIGN_IN, completion.signInToken());
    cookies.keepSession(response, completion.sessionToken(), signedIn.lease().endsAt());
    if (signedIn.newDevice().isPresent()) {
      cookies.keepDevice(response, completion.deviceToken());
    } else {
      clients.deviceToken(context.request()).ifPresent(known -> cookies.keepDevice(response, known));
    }
  }
}
