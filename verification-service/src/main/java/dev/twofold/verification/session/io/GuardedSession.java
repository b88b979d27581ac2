package dev.twofold.verification.session.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.session.Session;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is asked for in the name of a session, judged by what this database says of it now. Who asks has its token, which
 * counts as received from then on. Only the session's own token will do: one for another host changes no settings.
 */
public final class GuardedSession {

  private final LoginRows logins;
  private final SessionRows sessions;

  public GuardedSession(LoginRows logins, SessionRows sessions) {
    this.logins = logins;
    this.sessions = sessions;
  }

  /** A live session, and the time at which it was seen to be. */
  public record Live(Session session, Instant now) {

    public UUID loginId() {
      return session.login().id();
    }
  }

  /** Without a lock, for what changes nothing. Refused with {@link Refusal#NO_SESSION}. */
  public Future<Reply> read(SqlConnection connection, SessionRef ref, Function<Live, Future<Reply>> question) {
    return live(connection, ref)
        .compose(
            live ->
                live.map(question)
                    .orElseGet(() -> Future.succeededFuture(Reply.Refused.of(Refusal.NO_SESSION))));
  }

  /** While the guard row of the login is held. Refused with {@link Refusal#NO_SESSION}. */
  public Future<Effects> judge(SqlConnection connection, SessionRef ref, Function<Live, Future<Effects>> input) {
    return judgeAgain(
        connection,
        ref.tokenHash(),
        live -> live.session().audience().equals(ref.audience()) ? input.apply(live) : refuse(Refusal.NO_SESSION));
  }

  /** As {@link #judge}, at the end of a chain; the audience was judged at its beginning. */
  public Future<Effects> judgeAgain(
      SqlConnection connection, TokenHash tokenHash, Function<Live, Future<Effects>> input) {
    return guarded(connection, tokenHash)
        .compose(live -> live.map(input).orElseGet(() -> refuse(Refusal.NO_SESSION)));
  }

  /** As {@link #judge}; refused with {@link Refusal#PROOF_TOO_OLD} unless both steps were proven within 5 minutes. */
  public Future<Effects> judgeFreshlyProven(
      SqlConnection connection, SessionRef ref, Function<Live, Future<Effects>> input) {
    return judge(
        connection,
        ref,
        live -> live.session().isFreshlyProven(live.now()) ? input.apply(live) : refuse(Refusal.PROOF_TOO_OLD));
  }

  public static Future<Effects> refuse(Refusal refusal) {
    return Future.succeededFuture(Effects.reply(Reply.Refused.of(refusal)));
  }

  /** Without a lock; empty if there is no live session of that token at that audience. */
  public Future<Optional<Live>> live(SqlConnection connection, SessionRef ref) {
    return live(connection, ref.tokenHash())
        .map(found -> found.filter(live -> live.session().isGoodFor(ref.audience(), live.now())));
  }

  /**
   * While the guard row of the login is held: a session that nobody ended, though its time may be over. Refused with
   * {@link Refusal#NO_SESSION}.
   */
  public Future<Effects> judgeUnended(
      SqlConnection connection, TokenHash tokenHash, Function<SessionRows.Found, Future<Effects>> input) {
    return unended(connection, tokenHash)
        .compose(found -> found.map(input).orElseGet(() -> refuse(Refusal.NO_SESSION)));
  }

  private Future<Optional<Live>> guarded(SqlConnection connection, TokenHash tokenHash) {
    return unended(connection, tokenHash).map(found -> found.flatMap(GuardedSession::live));
  }

  /** What stood before the lock may be stale, so it is read again under it; nothing is written before it is held. */
  private Future<Optional<SessionRows.Found>> unended(SqlConnection connection, TokenHash tokenHash) {
    return sessions.find(connection, tokenHash)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : logins.lock(connection, found.get().session().login().id())
                        .compose(locked -> sessions.present(connection, tokenHash)));
  }

  private Future<Optional<Live>> live(SqlConnection connection, TokenHash tokenHash) {
    return sessions.present(connection, tokenHash).map(found -> found.flatMap(GuardedSession::live));
  }

  private static Optional<Live> live(SessionRows.Found found) {
    return Optional.of(found)
        .filter(one -> one.session().isLiveAt(one.now()))
        .map(one -> new Live(one.session(), one.now()));
  }
}
