package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.recovery.RecoveryCodes;
import dev.twofold.gateway.session.io.SessionReceipts;
import dev.twofold.gateway.signin.SignInView;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Writes what a completed sign-in gives: a session, at times a known device, and once recovery codes. */
public final class SignedInAnswers {

  private static final String SHOWN_IN = MessageType.of(Reply.SignedIn.class).wireName();

  private final ShownOnce shownOnce;
  private final Clients clients;
  private final TokenCookies cookies;
  private final SessionReceipts receipts;

  public SignedInAnswers(
      ShownOnce shownOnce, Clients clients, TokenCookies cookies, SessionReceipts receipts) {
    this.shownOnce = shownOnce;
    this.clients = clients;
    this.cookies = cookies;
    this.receipts = receipts;
  }

  /**
   * Completes when the session's token was handed out; fails where nobody got it. The session is there by now: where
   * its recovery codes cannot be shown it is handed out without them.
   */
  Future<Void> signedIn(RoutingContext context, Completion completion, Reply.SignedIn signedIn) {
    JsonObject view = new JsonObject(SignInView.signedIn(completion.signInId(), signedIn.lease()));
    signedIn.recoveryCodesLeft().ifPresent(left -> view.put("recoveryCodesLeft", left));
    return recoveryCodes(signedIn, completion)
        .compose(codes -> {
          codes.ifPresent(shown -> view.put("recoveryCodes", new JsonArray(shown)));
          return answer(context, completion, signedIn, view);
        })
        .onSuccess(written -> receipts.handedOut(TokenHash.of(completion.sessionToken())));
  }

  private Future<Optional<List<String>>> recoveryCodes(Reply.SignedIn signedIn, Completion completion) {
    if (signedIn.recoveryCodes().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    SealContext context = new SealContext(SHOWN_IN, completion.commandId(), completion.key(), completion.signInId(),
        completion.signInToken().hash());
    return shownOnce.open(signedIn.recoveryCodes().get(), context, RecoveryCodes::toShow)
        .map(Optional::of)
        .otherwise(Optional.empty());
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
