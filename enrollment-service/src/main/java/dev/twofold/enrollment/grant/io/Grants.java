package dev.twofold.enrollment.grant.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.enrollment.grant.GrantTerms;
import dev.twofold.enrollment.login.io.Logins;
import dev.twofold.runtime.store.Effects;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;

/** Executes what verification granted: in time, and once, under whatever message the grant arrives. */
public final class Grants {

  private final Logins logins;

  public Grants(Logins logins) {
    this.logins = logins;
  }

  /**
   * Does the work in the caller's transaction, under the login's row lock. A void grant is refused with
   * {@link Refusal#NOT_NOW}; one that was executed before has no effect.
   */
  public Future<Effects> execute(SqlConnection connection, GrantTerms terms, Supplier<Future<Effects>> work) {
    return logins
        .lock(connection, terms.loginId())
        .compose(
            login ->
                login.isPresent() && terms.allow(login.get().status(), login.get().now())
                    ? executeOnce(connection, terms, login.get().now(), work)
                    : Future.succeededFuture(Effects.reply(Refused.of(Refusal.NOT_NOW))));
  }

  private static Future<Effects> executeOnce(
      SqlConnection connection, GrantTerms terms, Instant now, Supplier<Future<Effects>> work) {
    return forgetVoid(connection, terms.loginId(), now)
        .compose(done -> enter(connection, terms))
        .compose(entered -> entered ? work.get() : Future.succeededFuture(Effects.none()));
  }

  private static Future<Void> forgetVoid(SqlConnection connection, UUID loginId, Instant now) {
    return connection
        .preparedQuery("DELETE FROM executed_grant WHERE login_id = $1 AND not_after < $2")
        .execute(Tuple.of(loginId, now.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private static Future<Boolean> enter(SqlConnection connection, GrantTerms terms) {
    return connection
        .preparedQuery(
            "INSERT INTO executed_grant (grant_id, login_id, not_after) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .execute(Tuple.of(terms.grantId(), terms.loginId(), terms.notAfter().atOffset(ZoneOffset.UTC)))
        .map(result -> result.rowCount() == 1);
  }
}
