package dev.twofold.delivery.ref.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;
import static dev.twofold.runtime.store.Rows.first;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.TokenHash;
import dev.twofold.delivery.ref.RefPurpose;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The table {@code callback_ref}, and the addresses that are made of it. */
public final class RefRows {

  private static final int RANDOM_BYTES = 16;
  private static final String PATH = "/v1/provider-callbacks/";
  private static final String INSERT =
      "INSERT INTO callback_ref (ref_hash, attempt_id, purpose, expires_at) VALUES ($1, $2, $3, $4)";
  /** With all that is needed to judge what a provider says; holds the delivery's row. */
  private static final String LOCK =
      """
      SELECT callback_ref.purpose AS ref_purpose, callback_ref.expires_at AS ref_expires_at,
        attempt.id AS attempt_id, attempt.provider, attempt.reference,
        delivery.id, delivery.login_id, delivery.purpose, delivery.channel, delivery.language, delivery.body,
        delivery.expires_at, twofold_now() AS now,
        NOT EXISTS (SELECT FROM delivery AS newer WHERE newer.phone_id = delivery.phone_id AND newer.purpose = 'code'
          AND newer.allowed AND newer.decided_at > delivery.decided_at) AS newest
      FROM callback_ref JOIN attempt ON attempt.id = callback_ref.attempt_id
        JOIN delivery ON delivery.id = attempt.delivery_id
      WHERE callback_ref.ref_hash = $1 AND attempt.provider = $2
      FOR UPDATE OF delivery, callback_ref
      """;
  private static final String USE =
      "UPDATE callback_ref SET used_at = twofold_now() WHERE ref_hash = $1 AND used_at IS NULL";

  private final URI publicUrl;
  private final SecureRandom random = new SecureRandom();

  /** @param publicUrl Twofold's own origin as providers reach it */
  public RefRows(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** What a reference stands for. @param body wrapped code; null once it is of no more use */
  public record Found(
      RefPurpose purpose,
      Instant refExpiresAt,
      UUID attemptId,
      Optional<String> reference,
      UUID deliveryId,
      UUID loginId,
      boolean isCode,
      Channel channel,
      String language,
      Buffer body,
      Instant expiresAt,
      boolean newest,
      Instant now) {}

  /** A fresh address; only the hash of what it ends in is kept. */
  public Future<URI> make(
      SqlConnection connection, UUID attemptId, String provider, RefPurpose purpose, Instant expiresAt) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    String ref = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                Buffer.buffer(TokenHash.of(ref).bytes()), attemptId, purpose.stored(), column(expiresAt)))
        .map(publicUrl.resolve(PATH + provider + "/" + ref));
  }

  public Future<Optional<Found>> lock(SqlConnection connection, TokenHash ref, String provider) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(Buffer.buffer(ref.bytes()), provider))
        .map(rows -> first(rows).map(RefRows::found));
  }

  /** False if it was used before. */
  public Future<Boolean> use(SqlConnection connection, TokenHash ref) {
    return connection
        .preparedQuery(USE)
        .execute(Tuple.of(Buffer.buffer(ref.bytes())))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Found found(Row row) {
    return new Found(
        RefPurpose.of(row.getString("ref_purpose")),
        instant(row, "ref_expires_at"),
        row.getUUID("attempt_id"),
        Optional.ofNullable(row.getString("reference")),
        row.getUUID("id"),
        row.getUUID("login_id"),
        row.getString("purpose").equals("code"),
        Channel.of(row.getString("channel")),
        row.getString("language"),
        row.getBuffer("body"),
        instant(row, "expires_at"),
        row.getBoolean("newest"),
        instant(row, "now"));
  }
}
