package dev.twofold.delivery.dispatch.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.dispatch.Attempted;
import dev.twofold.delivery.dispatch.Reference;
import dev.twofold.delivery.provider.SendOutcome;
import dev.twofold.delivery.route.Route;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code attempt}. */
public final class AttemptRows {

  private static final String INSERT =
      """
      INSERT INTO attempt (id, delivery_id, provider, channel, status, price_micros, started_at)
      VALUES ($1, $2, $3, $4, 'sending', $5, $6)
      """;
  private static final String END =
      """
      UPDATE attempt SET status = $2, reference = coalesce(reference, $3), code = $4, ended_at = twofold_now()
      WHERE id = $1 AND status = 'sending'
      """;
  private static final String FORSAKEN =
      """
      SELECT id, delivery_id FROM attempt WHERE status = 'sending' AND started_at < $1 ORDER BY started_at LIMIT 100
      """;
  /**
   * By the provider's reference, which some carriers write in hexadecimal in one place and in decimal in the other, and use
   * again after a while. Holds the delivery's row, as whoever ends an offer does first.
   */
  private static final String BY_REFERENCE =
      """
      SELECT attempt.id, delivery.id AS delivery_id, delivery.login_id, delivery.purpose
      FROM attempt JOIN delivery ON delivery.id = attempt.delivery_id
      WHERE attempt.provider = $1 AND attempt.reference = ANY ($2)
        AND attempt.started_at > (SELECT twofold_now() - interval '2 days')
      ORDER BY attempt.reference = $3 DESC, attempt.started_at DESC LIMIT 1 FOR UPDATE OF delivery
      """;
  /** Those of an earlier stage come late, and take nothing back. */
  private static final String RECEIPT =
      """
      UPDATE attempt SET receipt = $2, receipt_at = twofold_now(), code = coalesce($3, code)
      WHERE id = $1 AND (receipt IS NULL OR array_position(ARRAY['sent', 'unknown', 'failed', 'delivered'], receipt)
        < array_position(ARRAY['sent', 'unknown', 'failed', 'delivered'], $2))
      """;

  /** One that nobody waits for any more. */
  record Forsaken(UUID attemptId, UUID deliveryId) {}

  /** Of the message that a provider's reference names. */
  public Future<Optional<Attempted>> lockDeliveryOf(SqlConnection connection, String provider, String reference) {
    String[] spellings = Reference.spellings(reference).toArray(String[]::new);
    return connection
        .preparedQuery(BY_REFERENCE)
        .execute(Tuple.of(provider, spellings, reference))
        .map(rows ->
            first(rows).map(row ->
                new Attempted(
                    row.getUUID("id"),
                    row.getUUID("delivery_id"),
                    row.getUUID("login_id"),
                    row.getString("purpose").equals("code"))));
  }

  Future<Void> begin(SqlConnection connection, UUID id, UUID deliveryId, Route route, Channel channel, Instant now) {
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(id, deliveryId, route.provider(), channel.wireName(), route.priceMicros(), column(now)))
        .mapEmpty();
  }

  /** @return false if it was ended before */
  Future<Boolean> end(SqlConnection connection, UUID id, SendOutcome outcome) {
    return connection
        .preparedQuery(END)
        .execute(Tuple.of(id, stored(outcome), reference(outcome), code(outcome)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<List<Forsaken>> forsaken(SqlClient client, Instant now, Duration patience) {
    return client
        .preparedQuery(FORSAKEN)
        .execute(Tuple.of(column(now.minus(patience))))
        .map(rows -> rows.stream()
            .map(row -> new Forsaken(row.getUUID("id"), row.getUUID("delivery_id")))
            .toList());
  }

  /** How many were made for a delivery. */
  Future<Integer> count(SqlConnection connection, UUID deliveryId) {
    return connection
        .preparedQuery("SELECT count(*)::integer AS made FROM attempt WHERE delivery_id = $1")
        .execute(Tuple.of(deliveryId))
        .map(rows -> rows.iterator().next().getInteger("made"));
  }

  /** @return whether it said more than the one before */
  public Future<Boolean> receipt(SqlConnection connection, UUID id, DeliveryStatus status, String code) {
    return connection
        .preparedQuery(RECEIPT)
        .execute(Tuple.of(id, status.wireName(), code))
        .map(rows -> rows.rowCount() == 1);
  }

  /** By what its provider calls it, where it had not said so yet. */
  public Future<Void> name(SqlConnection connection, UUID id, String reference) {
    return connection
        .preparedQuery("UPDATE attempt SET reference = $2 WHERE id = $1 AND reference IS NULL")
        .execute(Tuple.of(id, reference))
        .mapEmpty();
  }

  private static String stored(SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Accepted) {
      return "accepted";
    }
    if (outcome instanceof SendOutcome.NumberIsBad) {
      return "number-is-bad";
    }
    return outcome instanceof SendOutcome.NotTaken ? "not-taken" : "unknown";
  }

  private static String reference(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Accepted accepted ? accepted.reference() : null;
  }

  private static String code(SendOutcome outcome) {
    if (outcome instanceof SendOutcome.NumberIsBad bad) {
      return bad.code();
    }
    if (outcome instanceof SendOutcome.NotTaken not) {
      return not.code();
    }
    return outcome instanceof SendOutcome.Unknown unknown ? unknown.code() : null;
  }
}
