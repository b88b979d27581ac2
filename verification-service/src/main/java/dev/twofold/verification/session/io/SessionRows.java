package dev.twofold.verification.session.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.Session;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code session}. */
public final class SessionRows {

  private static final String INSERT =
      """
      INSERT INTO session (id, login_id, sign_in_id, token_hash, audience, amr, proven_at, last_seen_at, ends_at,
        started_at, network, agent, unseen_until)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """;
  /** All but those that depend on the token that was presented: its audience, proof, how it was proven, and end. */
  public static final String COLUMNS =
      """
      session.id AS session_id, last_seen_at, started_at, network, agent, twofold_now() AS now,
        login.id, login.name, login.status, login.pending_until, login.permissions, login.preferred_factor_id,
        login.invited
      """;
  private static final String FIND =
      """
      SELECT %s, audience,
        CASE WHEN token_hash = $1 THEN proven_at ELSE old_proven_at END AS proven_at,
        CASE WHEN token_hash = $1 THEN amr ELSE coalesce(old_amr, amr) END AS amr,
        CASE WHEN token_hash = $1 THEN ends_at ELSE least(ends_at, old_token_until) END AS ends_at,
        CASE WHEN token_hash = $1 THEN unseen_until END AS unseen_until
      FROM session JOIN login ON login.id = login_id
      WHERE (token_hash = $1 OR old_token_hash = $1) AND ended_at IS NULL
      """
          .formatted(COLUMNS);
  private static final String OF_LOGIN =
      """
      SELECT %s, audience, proven_at, amr, ends_at, unseen_until
      FROM session JOIN login ON login.id = login_id
      WHERE login_id = $1 AND ended_at IS NULL ORDER BY started_at DESC, session.id
      """
          .formatted(COLUMNS);
  private static final String LOCK =
      """
      SELECT %s, audience, proven_at, amr, ends_at, unseen_until
      FROM session JOIN login ON login.id = login_id
      WHERE session.id = $1 AND login_id = $2 AND ended_at IS NULL FOR UPDATE OF session
      """
          .formatted(COLUMNS);
  private static final String SEEN =
      "UPDATE session SET last_seen_at = $2 WHERE id = $1 AND ended_at IS NULL AND last_seen_at < $2";
  private static final String RECEIVED =
      """
      UPDATE session SET unseen_until = NULL
      WHERE token_hash = ANY ($1) AND unseen_until IS NOT NULL AND ended_at IS NULL
      """;
  private static final String RENEW =
      """
      UPDATE session SET old_token_hash = token_hash, old_proven_at = proven_at, old_amr = amr, old_token_until = $4,
        token_hash = $2, proven_at = $3, last_seen_at = $5, unseen_until = $6, amr = $7
      WHERE id = $1 AND ended_at IS NULL
      """;
  // One that ended idle is ended too, because a code could continue it, and one that nobody seems to have, because a
  // gateway may hold a lease of it; past the absolute end there is nothing to end.
  private static final String END =
      """
      UPDATE session SET ended_at = twofold_now(), end_reason = $2
      WHERE ended_at IS NULL AND twofold_now() < ends_at AND %s RETURNING id, ended_at
      """;
  private static final String END_BY_TOKEN =
      END.formatted(
          """
          (token_hash = $1 OR (old_token_hash = $1 AND twofold_now() < old_token_until)
            OR id = (SELECT session_id FROM host_token WHERE host_token.token_hash = $1))
          """);
  private static final String END_ONE = END.formatted("id = $1 AND login_id = $3");
  private static final String END_ALL_BUT = END.formatted("login_id = $1 AND id IS DISTINCT FROM $3");

  public record Found(Session session, Instant now) {

    private boolean isReceiptDue() {
      return session.isReceiptDue(now);
    }

    private Found received() {
      return new Found(session.received(), now);
    }
  }

  public Future<Void> insert(SqlConnection connection, Session session, UUID signInId, TokenHash tokenHash) {
    Tuple row =
        Tuple.tuple()
            .addUUID(session.id())
            .addUUID(session.login().id())
            .addUUID(signInId)
            .addBuffer(bytes(tokenHash))
            .addString(session.audience())
            .addArrayOfString(amr(session))
            .addOffsetDateTime(column(session.provenAt()))
            .addOffsetDateTime(column(session.lastSeenAt()))
            .addOffsetDateTime(column(session.endsAt()))
            .addOffsetDateTime(column(session.beginning().at()))
            .addString(session.beginning().network())
            .addString(session.beginning().agent())
            .addOffsetDateTime(unseenUntil(session));
    return connection.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  /** A session that nobody ended, whatever the time says, as this token of it shows it. */
  public Future<Optional<Found>> find(SqlConnection connection, TokenHash tokenHash) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(bytes(tokenHash)))
        .map(rows -> first(rows).map(row -> new Found(session(row), instant(row, "now"))));
  }

  /** As {@link #find}, for whoever presents the token: where the time allows it, it counts as received from then on. */
  Future<Optional<Found>> present(SqlConnection connection, TokenHash tokenHash) {
    return find(connection, tokenHash)
        .compose(
            found ->
                found.filter(Found::isReceiptDue).isEmpty()
                    ? Future.succeededFuture(found)
                    : received(connection, List.of(tokenHash)).map(noted -> found.map(Found::received)));
  }

  /** All that nobody ended, whatever the time says, the newest first. */
  public Future<List<Session>> ofLogin(SqlConnection connection, UUID loginId) {
    return connection
        .preparedQuery(OF_LOGIN)
        .execute(Tuple.of(loginId))
        .map(rows -> rows.stream().map(SessionRows::session).toList());
  }

  /** The sign-in that made the session. */
  public Future<UUID> signInOf(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery("SELECT sign_in_id FROM session WHERE id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getUUID("sign_in_id"));
  }

  /**
   * One that nobody ended, whatever the time says, as its present token shows it. Nobody ends it before the transaction
   * does: a sign-out takes no guard row.
   */
  public Future<Optional<Session>> lock(SqlConnection connection, UUID id, UUID loginId) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(id, loginId))
        .map(rows -> first(rows).map(SessionRows::session));
  }

  Future<Void> seen(SqlConnection connection, UUID id, Instant now) {
    return connection.preparedQuery(SEEN).execute(Tuple.of(id, column(now))).mapEmpty();
  }

  /**
   * Clients have these tokens. What is no session's present token changes nothing. A receipt that was late, because the
   * broker was away for instance, is as true as any: the session was never unseen.
   */
  Future<Void> received(SqlConnection connection, List<TokenHash> tokenHashes) {
    Buffer[] hashes = tokenHashes.stream().map(SessionRows::bytes).toArray(Buffer[]::new);
    return connection.preparedQuery(RECEIVED).execute(Tuple.tuple().addArrayOfBuffer(hashes)).mapEmpty();
  }

  /**
   * Gives a session that goes on its new token.
   *
   * @param oldTokenUntil until when the token of before keeps what it showed
   * @return false if somebody ended the session
   */
  public Future<Boolean> renew(
      SqlConnection connection, Session session, TokenHash newToken, Instant oldTokenUntil) {
    Tuple values =
        Tuple.of(
                session.id(),
                bytes(newToken),
                column(session.provenAt()),
                column(oldTokenUntil),
                column(session.lastSeenAt()),
                unseenUntil(session))
            .addArrayOfString(amr(session));
    return connection.preparedQuery(RENEW).execute(values).map(rows -> rows.rowCount() == 1);
  }

  /** Ends the session of which this is a token, be it its own or one for another host. Empty if there was none to end. */
  public Future<Optional<SessionsEnded>> end(SqlConnection connection, TokenHash tokenHash) {
    return connection
        .preparedQuery(END_BY_TOKEN)
        .execute(Tuple.of(bytes(tokenHash), EndReason.SIGNED_OUT.stored()))
        .map(SessionRows::ended);
  }

  /** Empty if the login has no such session that could be ended. */
  public Future<Optional<SessionsEnded>> endOne(
      SqlConnection connection, UUID loginId, UUID sessionId, EndReason reason) {
    return connection
        .preparedQuery(END_ONE)
        .execute(Tuple.of(sessionId, reason.stored(), loginId))
        .map(SessionRows::ended);
  }

  /**
   * Ends every session of the login but one.
   *
   * @param kept empty: none is kept
   * @return empty if there was nothing to end
   */
  public Future<Optional<SessionsEnded>> endAllBut(
      SqlConnection connection, UUID loginId, Optional<UUID> kept, EndReason reason) {
    return connection
        .preparedQuery(END_ALL_BUT)
        .execute(Tuple.of(loginId, reason.stored(), kept.orElse(null)))
        .map(SessionRows::ended);
  }

  private static Optional<SessionsEnded> ended(RowSet<Row> rows) {
    List<UUID> ids = rows.stream().map(row -> row.getUUID("id")).toList();
    return first(rows).map(row -> new SessionsEnded(ids, instant(row, "ended_at")));
  }

  private static String[] amr(Session session) {
    return session.amr().toArray(String[]::new);
  }

  private static OffsetDateTime unseenUntil(Session session) {
    return session.unseenUntil().map(DatabaseTime::column).orElse(null);
  }

  private static Buffer bytes(TokenHash tokenHash) {
    return Buffer.buffer(tokenHash.bytes());
  }

  /** From {@link #COLUMNS} and {@code audience, proven_at, amr, ends_at, unseen_until}. */
  public static Session session(Row row) {
    return new Session(
        row.getUUID("session_id"),
        LoginRows.login(row),
        row.getString("audience"),
        List.of(row.getArrayOfStrings("amr")),
        new Session.Beginning(instant(row, "started_at"), row.getString("network"), row.getString("agent")),
        instant(row, "proven_at"),
        instant(row, "last_seen_at"),
        instant(row, "ends_at"),
        Optional.ofNullable(instant(row, "unseen_until")));
  }
}
