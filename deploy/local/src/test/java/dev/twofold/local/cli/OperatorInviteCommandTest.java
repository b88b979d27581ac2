package dev.twofold.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.TokenHash;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.local.LocalSystem;
import dev.twofold.local.terminal.Terminal;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.DatabaseSettings;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorInviteCommandTest {

  @TempDir private Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void aTicketIsPrintedAloneAndItsHashIsInTheDatabaseOfTheRunningSystem() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"))) {
      migrate(postgres);
      announce(postgres.port());

      assertThat(invite()).isZero();

      assertThat(out.toString()).matches("([A-Z2-7]{4}-){7}[A-Z2-7]{4}\\R");
      assertThat(errors.toString())
          .contains("POST http://localhost:8080/v1/registrations", "good once")
          .doesNotContain(out.toString().strip());
      TokenHash hash = TokenHash.of(out.toString().strip().replace("-", ""));
      assertThat(tickets(postgres)).isEqualTo(HexFormat.of().formatHex(hash.bytes()));
    }
  }

  @Test
  void withNothingRunningItSaysSoInOneLine() {
    assertThat(invite()).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(errors.toString().lines()).hasSize(1).allMatch(line -> line.contains("nothing runs on " + data));
  }

  @Test
  void aSystemThatWasKilledIsToldInOneLine() throws Exception {
    Files.writeString(Files.createDirectories(data.resolve("postgres")).resolve("password"), "s3ntinel");
    announce(1);

    assertThat(invite()).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(errors.toString().lines()).hasSize(1).allMatch(line -> line.contains("does not answer"));
    assertThat(errors.toString()).doesNotContain("s3ntinel");
  }

  @Test
  void operatorWithoutACommandSaysWhatIsMissing() {
    int status = execute("operator");

    assertThat(status).isEqualTo(2);
    assertThat(errors.toString()).contains("Missing required subcommand");
  }

  private int invite() {
    return execute("operator", "invite", "--data", data.toString());
  }

  private int execute(String... arguments) {
    return TwofoldCli.commandLine(new Terminal(false))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  /** As a running system writes it. */
  private void announce(int postgresPort) throws Exception {
    Files.writeString(
        data.resolve("running.properties"),
        "url=http://localhost:8080\nkafka=localhost:9092\npostgres-port=" + postgresPort + "\n");
  }

  private static void migrate(EmbeddedPostgres postgres) throws Exception {
    postgres.createDatabase(LocalSystem.ENROLLMENT_DATABASE);
    Vertx vertx = Vertx.vertx();
    DatabaseSettings settings =
        new DatabaseSettings(
            "127.0.0.1",
            postgres.port(),
            LocalSystem.ENROLLMENT_DATABASE,
            postgres.user(),
            postgres.password(),
            1);
    Database.open(vertx, settings, "db/enrollment").await(60, TimeUnit.SECONDS).close().await(10, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  /** The hash of the only ticket, in hexadecimal. */
  private static String tickets(EmbeddedPostgres postgres) throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + LocalSystem.ENROLLMENT_DATABASE;
    try (Connection connection = DriverManager.getConnection(url, postgres.user(), postgres.password());
        ResultSet rows =
            connection.createStatement().executeQuery("SELECT string_agg(encode(hash, 'hex'), ',') FROM ticket")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
