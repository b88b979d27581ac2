package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.http.io.Requests;
import io.vertx.core.Future;
import java.util.Set;

/** @param token shown to the client now and never again */
public record OpenedSignIn(Reply.SignInStands standing, String token) {

  /** That reply, if it is about the fresh sign-in and one of those that its command leads to. */
  static Future<OpenedSignIn> of(
      Reply reply, FreshSignIn fresh, SignInPurpose purpose, Set<SignInState> expected) {
    return Requests.expect(Reply.SignInStands.class, reply)
        .compose(standing -> standing.signInId().equals(fresh.id())
                && standing.purpose().orElse(SignInPurpose.SIGN_IN) == purpose
                && expected.contains(standing.state())
            ? Future.succeededFuture(new OpenedSignIn(standing, fresh.token()))
            : Future.failedFuture(Requests.unexpected()));
  }

  @Override
  public String toString() {
    return "OpenedSignIn[…]";
  }
}
