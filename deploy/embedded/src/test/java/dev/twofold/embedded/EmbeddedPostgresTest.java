package dev.twofold.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir Path directory;

  @Test
  void whatWasCommittedSurvivesAKillAndALaterStart() throws Exception {
    String password;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      password = postgres.password();
      postgres.createDatabase("kept");
      postgres.createDatabase("kept");
      execute(postgres, "CREATE TABLE things (name text)");
      execute(postgres, "INSERT INTO things VALUES ('one')");
      postgres.kill();
      assertThatThrownBy(() -> count(postgres)).isInstanceOf(SQLException.class);
      postgres.restart();
      assertThat(count(postgres)).isEqualTo(1);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      assertThat(postgres.password()).isEqualTo(password);
      assertThat(count(postgres)).isEqualTo(1);
    }
  }

  @Test
  void aServerLeftInTheSameDirectoryIsStoppedFirst() throws Exception {
    try (EmbeddedPostgres leftover = EmbeddedPostgres.start(directory);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      assertThat(setting(postgres, "port")).isEqualTo(Integer.toString(postgres.port()));
      assertThat(leftover.port()).isEqualTo(postgres.port());
    }
  }

  @Test
  void isDurableAndClosedToOthers() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      assertThat(setting(postgres, "fsync")).isEqualTo("on");
      assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThatThrownBy(() -> DriverManager.getConnection(url(postgres, "postgres"), postgres.user(), "wrong"))
          .hasMessageContaining("password");
    }
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres, "kept");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = connect(postgres, "kept");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM things")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
    try (Connection connection = connect(postgres, "postgres");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SHOW " + name)) {
      result.next();
      return result.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres, String database) throws SQLException {
    return DriverManager.getConnection(url(postgres, database), postgres.user(), postgres.password());
  }

  private static String url(EmbeddedPostgres postgres, String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
  }
}
