package dev.twofold.enrollment.operator.io;

import dev.twofold.contracts.Permission;
import dev.twofold.enrollment.operator.Invitation;
import dev.twofold.enrollment.ticket.Ticket;
import dev.twofold.enrollment.ticket.TicketText;
import dev.twofold.runtime.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Makes tickets for operators, beside the running service in its own database: whoever may write there needs nobody's
 * leave. Only a ticket's hash is stored. Blocks.
 */
public final class OperatorInvitations {

  private static final String INSERT =
      """
      INSERT INTO ticket (hash, permissions, made_at, expires_at)
      SELECT ?, ?, now, now + make_interval(secs => ?) FROM (SELECT twofold_now() AS now OFFSET 0) AS clock
      RETURNING expires_at
      """;

  private static final String SECONDS_TO_WAIT = "10";

  private final DatabaseSettings database;
  private final Consumer<byte[]> random;

  /** @param random fills an array with bytes that nobody can predict */
  public OperatorInvitations(DatabaseSettings database, Consumer<byte[]> random) {
    this.database = database;
    this.random = random;
  }

  /** @throws SQLException if the database cannot be reached, or the service never ran on it; then there is no ticket */
  public Invitation invite() throws SQLException {
    byte[] bytes = new byte[TicketText.BYTES];
    random.accept(bytes);
    TicketText ticket = TicketText.of(bytes);
    return new Invitation(ticket, store(ticket));
  }

  /** @return the expiry */
  private Instant store(TicketText ticket) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement insertion = connection.prepareStatement(INSERT)) {
      insertion.setBytes(1, ticket.hash().bytes());
      insertion.setArray(2, connection.createArrayOf("text", new String[] {Permission.OPERATOR.wireName()}));
      insertion.setDouble(3, Ticket.GOOD_FOR.toSeconds());
      try (ResultSet inserted = insertion.executeQuery()) {
        inserted.next();
        return inserted.getObject(1, OffsetDateTime.class).toInstant();
      }
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("connectTimeout", SECONDS_TO_WAIT);
    properties.setProperty("socketTimeout", SECONDS_TO_WAIT);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database(), properties);
  }
}
