package dev.twofold.verification.signin.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.store.Effects;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;
import java.util.function.Function;

/** An input to a sign-in, judged while the guard row of its login is held. */
public final class GuardedInput {

  private final SignIns signIns;

  public GuardedInput(SignIns signIns) {
    this.signIns = signIns;
  }

  /** Refused with {@link Refusal#NO_SIGN_IN} where there is no such sign-in for that token. */
  public Future<Effects> judge(
      SqlConnection connection, UUID signInId, TokenHash tokenHash, Function<SignIns.Guarded, Future<Effects>> input) {
    return signIns
        .guard(connection, signInId, tokenHash)
        .compose(guarded -> guarded.map(input).orElseGet(() -> refuse(Reply.Refused.of(Refusal.NO_SIGN_IN))));
  }

  public static Future<Effects> refuse(Reply.Refused refused) {
    return Future.succeededFuture(Effects.reply(refused));
  }
}
