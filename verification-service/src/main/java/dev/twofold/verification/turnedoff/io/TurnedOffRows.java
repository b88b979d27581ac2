package dev.twofold.verification.turnedoff.io;

import static dev.twofold.runtime.store.DatabaseTime.column;
import static dev.twofold.runtime.store.DatabaseTime.instant;

import dev.twofold.contracts.TokenHash;
import dev.twofold.verification.turnedoff.Ticket;
import dev.twofold.verification.turnedoff.TurnedOff;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code turned_off}. */
public final class TurnedOffRows {

  /** What {@link #turnedOff} reads, of a query with {@link #JOIN}. */
  public static final String COLUMNS =
      """
      turned_off.at AS off_at, turned_off.ticket_hash, holder.id AS holder_id, holder.expires_at AS holder_expires_at
      """;
  /** For queries of the table {@code sign_in}. */
  public static final String JOIN =
      """
      LEFT JOIN turned_off ON turned_off.login_id = sign_in.login_id
      LEFT JOIN sign_in AS holder ON holder.id = turned_off.sign_in_id AND holder.state = 'enroll'
      """;

  private static final String ENTER =
      """
      INSERT INTO turned_off (login_id, at, ticket_hash) VALUES ($1, $2, $3)
      ON CONFLICT (login_id) DO UPDATE SET at = $2, ticket_hash = $3, sign_in_id = NULL
      """;
  private static final String GIVE_TICKET = "UPDATE turned_off SET sign_in_id = $2 WHERE login_id = $1";
  private static final String LEAVE = "DELETE FROM turned_off WHERE login_id = $1";

  /** @param ticket empty: factors are kept */
  public Future<Void> turnOff(SqlConnection connection, UUID loginId, Optional<TokenHash> ticket, Instant now) {
    return connection
        .preparedQuery(ENTER)
        .execute(Tuple.of(loginId, column(now), ticket.map(TokenHash::bytes).map(Buffer::buffer).orElse(null)))
        .mapEmpty();
  }

  /** From now on the ticket is this sign-in's. */
  public Future<Void> giveTicket(SqlConnection connection, UUID loginId, UUID signInId) {
    return connection.preparedQuery(GIVE_TICKET).execute(Tuple.of(loginId, signInId)).mapEmpty();
  }

  /** With it goes the ticket; false if it was on. */
  public Future<Boolean> turnOn(SqlConnection connection, UUID loginId) {
    return connection.preparedQuery(LEAVE).execute(Tuple.of(loginId)).map(rows -> rows.rowCount() == 1);
  }

  public static Optional<TurnedOff> turnedOff(Row row) {
    return Optional.ofNullable(instant(row, "off_at")).map(at -> new TurnedOff(ticket(row)));
  }

  private static Optional<Ticket> ticket(Row row) {
    return Optional.ofNullable(row.getBuffer("ticket_hash"))
        .map(hash -> new Ticket(TokenHash.ofBytes(hash.getBytes()), holder(row)));
  }

  private static Optional<Ticket.Holder> holder(Row row) {
    return Optional.ofNullable(row.getUUID("holder_id"))
        .map(id -> new Ticket.Holder(id, instant(row, "holder_expires_at")));
  }
}
