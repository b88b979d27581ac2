package dev.twofold.system;

import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks into the services' databases, and moves their time. */
final class Databases {

  private static final List<String> DATABASES =
      List.of(LocalSystem.ENROLLMENT_DATABASE, LocalSystem.VERIFICATION_DATABASE, LocalSystem.DELIVERY_DATABASE);

  private final int port;
  private final String user;
  private final String password;
  private Duration moved = Duration.ZERO;

  Databases(EmbeddedPostgres postgres) {
    this(postgres.port(), postgres.user(), postgres.password());
  }

  private Databases(int port, String user, String password) {
    this.port = port;
    this.user = user;
    this.password = password;
  }

  /** Those of a system in other processes. */
  static Databases of(Path data) throws IOException {
    Path postgres = data.resolve("postgres");
    int port = Integer.parseInt(Files.readString(postgres.resolve("port")).strip());
    return new Databases(port, "postgres", Files.readString(postgres.resolve("password")));
  }

  /** Verification's time, by which codes are judged. */
  Instant now() {
    return query(LocalSystem.VERIFICATION_DATABASE, "SELECT twofold_now()", row -> row.getObject(1, OffsetDateTime.class))
        .get(0)
        .toInstant();
  }

  /** Of all alike, and only forward: a database's time never runs back. */
  synchronized void advance(Duration by) {
    awaitReceipts();
    moved = moved.plus(by);
    DATABASES.forEach(this::moveTime);
  }

  /**
   * That tokens were handed out is told within a second, by the clock that is not moved here. Those that were lost on
   * purpose are never told of, so the wait is bounded and proves nothing.
   */
  void awaitReceipts() {
    Instant end = Instant.now().plusSeconds(3);
    while (unseenSessions() > 0 && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
  }

  private int unseenSessions() {
    return query(
            LocalSystem.VERIFICATION_DATABASE,
            "SELECT count(*) FROM session WHERE ended_at IS NULL AND twofold_now() < unseen_until",
            row -> row.getInt(1))
        .get(0);
  }

  private void moveTime(String database) {
    execute(
        database,
        "CREATE OR REPLACE FUNCTION twofold_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
            + " $$ SELECT clock_timestamp() + interval '" + moved.toMillis() + " milliseconds' $$");
  }

  /** Every row of every table of all databases as JSON, by database and table. */
  Map<String, List<String>> dump() {
    Map<String, List<String>> tables = new TreeMap<>();
    for (String database : DATABASES) {
      for (String table : tables(database)) {
        tables.put(
            database + "." + table,
            query(database, "SELECT to_jsonb(t)::text FROM " + table + " t ORDER BY 1", row -> row.getString(1)));
      }
    }
    return tables;
  }

  private List<String> tables(String database) {
    return query(
        database,
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
        row -> row.getString(1));
  }

  /**
   * Whatever makes a session at verification stands still before its transaction can commit, 5 s at the most, until
   * this is closed.
   */
  HeldSessions holdSessions() {
    return new HeldSessions(this);
  }

  /** Sessions that verification has committed, ended ones too, of all logins. */
  int sessions() {
    return query(LocalSystem.VERIFICATION_DATABASE, "SELECT count(*) FROM session", row -> row.getInt(1)).get(0);
  }

  /** Messages of which nobody knows yet whether a provider has them. */
  int messagesUnderWay() {
    return query(
            LocalSystem.DELIVERY_DATABASE,
            "SELECT count(*) FROM delivery WHERE allowed AND status IN ('queued', 'sending')",
            row -> row.getInt(1))
        .get(0);
  }

  /** What the directory says of a login. */
  String directoryStatus(String login) {
    return query(
            LocalSystem.ENROLLMENT_DATABASE,
            "SELECT status FROM login WHERE name = '" + login + "'",
            row -> row.getString(1))
        .get(0);
  }

  void execute(String database, String sql) {
    try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> List<T> query(String database, String sql, RowReader<T> reader) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
  }

  @FunctionalInterface
  interface RowReader<T> {

    T read(ResultSet row) throws SQLException;
  }
}
