package dev.twofold.verification.signin.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.SignInOrigin;
import dev.twofold.verification.turnedoff.TurnedOff;
import dev.twofold.verification.turnedoff.io.TurnedOffRows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table {@code sign_in}. A sign-in is found only with its id and its token together. */
final class SignInRows {

  private static final String FIND =
      """
      SELECT sign_in.id, sign_in.login_id, sign_in.state, sign_in.started_at, sign_in.expires_at, sign_in.wrong_codes,
        sign_in.purpose, sign_in.session_id, sign_in.device_id, sign_in.device_token_hash, sign_in.network,
        sign_in.agent, %s
      FROM sign_in %s WHERE sign_in.id = $1 AND sign_in.token_hash = $2
      """
          .formatted(TurnedOffRows.COLUMNS, TurnedOffRows.JOIN);
  private static final String INSERT =
      """
      INSERT INTO sign_in (id, login_id, token_hash, state, started_at, expires_at, purpose, session_id, device_id,
        device_token_hash, network, agent)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;
  private static final String CLOSE =
      "UPDATE sign_in SET state = $2 WHERE id = $1 AND state IN ('enroll', 'enter-code')";
  private static final String ENROLL = "UPDATE sign_in SET state = 'enroll' WHERE id = $1 AND state = 'enter-code'";
  private static final String ABANDON_ALL =
      "UPDATE sign_in SET state = 'abandoned' WHERE login_id = $1 AND state IN ('enroll', 'enter-code')";

  /** @param turnedOff of its login, if it is */
  record Found(SignIn.Stored state, SignInFacts facts, int wrongCodes, Optional<TurnedOff> turnedOff) {}

  Future<Optional<Found>> find(SqlConnection connection, UUID id, TokenHash tokenHash) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(id, Buffer.buffer(tokenHash.bytes())))
        .map(rows -> first(rows).map(row -> found(row, tokenHash)));
  }

  Future<Void> insert(SqlConnection connection, SignIn.Stored state, SignInFacts facts) {
    SignInOrigin origin = facts.origin();
    Tuple row =
        Tuple.tuple()
            .addUUID(facts.id())
            .addUUID(facts.loginId())
            .addBuffer(Buffer.buffer(facts.tokenHash().bytes()))
            .addString(stored(state))
            .addOffsetDateTime(column(facts.startedAt()))
            .addOffsetDateTime(column(facts.expiresAt()))
            .addString(origin.purpose().wireName())
            .addUUID(origin.sessionId().orElse(null))
            .addUUID(origin.deviceId().orElse(null))
            .addBuffer(origin.deviceToken().map(TokenHash::bytes).map(Buffer::buffer).orElse(null))
            .addString(origin.network())
            .addString(origin.agent());
    return connection.preparedQuery(INSERT).execute(row).mapEmpty();
  }

  Future<Void> close(SqlConnection connection, UUID id, SignIn.Stored state) {
    return connection.preparedQuery(CLOSE).execute(Tuple.of(id, stored(state))).mapEmpty();
  }

  Future<Void> enroll(SqlConnection connection, UUID id) {
    return connection.preparedQuery(ENROLL).execute(Tuple.of(id)).mapEmpty();
  }

  Future<Void> abandonAll(SqlConnection connection, UUID loginId) {
    return connection.preparedQuery(ABANDON_ALL).execute(Tuple.of(loginId)).mapEmpty();
  }

  private static Found found(Row row, TokenHash tokenHash) {
    SignInFacts facts =
        new SignInFacts(
            row.getUUID("id"),
            row.getUUID("login_id"),
            tokenHash,
            instant(row, "started_at"),
            instant(row, "expires_at"),
            origin(row));
    return new Found(
        state(row.getString("state")), facts, row.getInteger("wrong_codes"), TurnedOffRows.turnedOff(row));
  }

  private static SignInOrigin origin(Row row) {
    return new SignInOrigin(
        SignInPurpose.of(row.getString("purpose")),
        Optional.ofNullable(row.getUUID("session_id")),
        Optional.ofNullable(row.getUUID("device_id")),
        Optional.ofNullable(row.getBuffer("device_token_hash")).map(Buffer::getBytes).map(TokenHash::ofBytes),
        row.getString("network"),
        row.getString("agent"));
  }

  private static String stored(SignIn.Stored state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static SignIn.Stored state(String stored) {
    return SignIn.Stored.valueOf(stored.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
