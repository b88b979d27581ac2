package dev.twofold.verification;

import dev.twofold.embedded.EmbeddedPostgres;
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

/** Looks into the service's database, and moves its time. */
final class TestDatabase {

  private final EmbeddedPostgres postgres;
  private final String name;

  TestDatabase(EmbeddedPostgres postgres, String name) {
    this.postgres = postgres;
    this.name = name;
  }

  /** Time stands still at the present. */
  void freezeTime() {
    setTime("clock_timestamp()");
  }

  void advanceTime(Duration by) {
    setTime("twofold_now() + interval '" + by.toMillis() + " milliseconds'");
  }

  Instant now() {
    return query("SELECT twofold_now()", row -> row.getObject(1, OffsetDateTime.class)).get(0).toInstant();
  }

  long count(String tableAndCondition) {
    return query("SELECT count(*) FROM " + tableAndCondition, row -> row.getLong(1)).get(0);
  }

  /** Rows of a table as PostgreSQL prints them. */
  List<String> rows(String table, String condition) {
    return query(
        "SELECT whole::text FROM " + table + " AS whole WHERE " + condition + " ORDER BY 1",
        row -> row.getString(1));
  }

  /** Every row of every table as PostgreSQL prints it. */
  String dump() {
    StringBuilder dump = new StringBuilder();
    for (String table :
        query(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'",
            row -> row.getString(1))) {
      rows(table, "true").forEach(row -> dump.append(table).append(' ').append(row).append('\n'));
    }
    return dump.toString();
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Connection connect() throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + name;
    return DriverManager.getConnection(url, postgres.user(), postgres.password());
  }

  private void setTime(String expression) {
    Instant at =
        query("SELECT " + expression, row -> row.getObject(1, OffsetDateTime.class)).get(0).toInstant();
    execute(
        "CREATE OR REPLACE FUNCTION twofold_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS "
            + "$$ SELECT timestamptz '"
            + at
            + "' $$");
  }

  private <T> List<T> query(String sql, RowReader<T> reader) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
