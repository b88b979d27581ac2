package dev.twofold.verification.settings.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.FactorKind;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.settings.OwnFactor;
import dev.twofold.verification.settings.OwnFactors;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** The table {@code factor}, as far as its owner sees and changes it. */
final class OwnFactorRows {

  private static final String OF_SESSION =
      """
      SELECT id, kind, name, status, wrong_in_a_row, created_at, last_used_at, last_digits, channels FROM factor
      WHERE login_id = $1 AND (status = 'active' OR (session_id = $2 AND pending_until > $3)) ORDER BY created_at, id
      """;

  Future<OwnFactors> of(SqlConnection connection, GuardedSession.Live live) {
    return connection
        .preparedQuery(OF_SESSION)
        .execute(Tuple.of(live.loginId(), live.session().id(), column(live.now())))
        .map(rows -> rows.stream().map(OwnFactorRows::factor).toList())
        .map(factors -> new OwnFactors(factors, live.session().login().preferredFactor()));
  }

  Future<Void> rename(SqlConnection connection, UUID factorId, String name) {
    return connection
        .preparedQuery("UPDATE factor SET name = $2 WHERE id = $1")
        .execute(Tuple.of(factorId, name))
        .mapEmpty();
  }

  /** The preferred one first; the others as they stood. */
  Future<Void> preferChannel(SqlConnection connection, UUID factorId, Channel channel) {
    return connection
        .preparedQuery("UPDATE factor SET channels = ARRAY[$2::text] || array_remove(channels, $2::text) WHERE id = $1")
        .execute(Tuple.of(factorId, channel.wireName()))
        .mapEmpty();
  }

  private static OwnFactor factor(Row row) {
    return new OwnFactor(
        row.getUUID("id"),
        FactorKind.of(row.getString("kind")),
        row.getString("name"),
        Factor.Status.of(row.getString("status")) == Factor.Status.ACTIVE,
        row.getInteger("wrong_in_a_row"),
        instant(row, "created_at"),
        Optional.ofNullable(instant(row, "last_used_at")),
        FactorRows.hint(row));
  }
}
