package dev.twofold.enrollment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service's database as a test sees it. */
final class Directory {

  private final String url;

  Directory(String database) {
    url = "jdbc:postgresql://127.0.0.1:" + Platform.POSTGRES.port() + "/" + database;
  }

  /** The first column of all rows, as text. */
  List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on the database's time is that much later than the machine's. */
  void moveTimeTo(Duration later) {
    execute(
        "CREATE OR REPLACE FUNCTION twofold_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
            + " 'SELECT clock_timestamp() + interval ''" + later.toSeconds() + " seconds'''");
  }

  /** Every row of every table. */
  String everything() {
    StringBuilder text = new StringBuilder();
    for (String table : query("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")) {
      query("SELECT t::text FROM " + table + " t").forEach(text::append);
    }
    return text.toString();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, Platform.POSTGRES.user(), Platform.POSTGRES.password());
  }
}
