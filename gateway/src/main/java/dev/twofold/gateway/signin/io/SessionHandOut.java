package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.session.io.SessionReceipts;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Hands a session out with the answer that carries its token. The lease comes first: the client may use the token
 * before we hear that it got it.
 */
public final class SessionHandOut {

  private final Leases leases;
  private final SessionReceipts receipts;

  public SessionHandOut(Leases leases, SessionReceipts receipts) {
    this.leases = leases;
    this.receipts = receipts;
  }

  /**
   * Completes as the answer does. Where nobody got it, the session is not honoured here, and verification hears of no
   * receipt.
   *
   * @param answer writes the token to the client; completes when it was written, fails if the client was gone
   */
  public Future<Void> handOut(CompletedSignIn completed, Supplier<Future<Void>> answer) {
    Completion completion = completed.completion();
    TokenHash token = TokenHash.of(completion.sessionToken());
    String audience = completed.signedIn().lease().audience();
    completion.replaces().ifPresent(held -> leases.drop(held, audience));
    leases.enter(token, completed.signedIn().lease(), completion.asked());
    return Future.succeededFuture()
        .compose(entered -> answer.get())
        .onSuccess(written -> receipts.handedOut(token))
        .onFailure(lost -> leases.drop(token, audience));
  }
}
