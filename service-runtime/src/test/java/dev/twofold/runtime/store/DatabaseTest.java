package dev.twofold.runtime.store;

import static dev.twofold.runtime.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.runtime.kafka.TransientFailure;
import dev.twofold.runtime.testing.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void twoReplicasMayMigrateAtOnce() {
    Vertx vertx = Vertx.vertx();
    DatabaseSettings settings = TestPostgres.freshDatabase(2);
    var opened =
        await(Future.all(IntStream.range(0, 3).mapToObj(i -> Database.open(vertx, settings, "db/testing")).toList()));
    for (Database database : opened.<Database>list()) {
      await(database.pool().query("SELECT twofold_now(), name FROM things").execute());
      var versions = await(database.pool().query("SELECT version FROM flyway_schema_history").execute());
      assertThat(versions).extracting(row -> row.getString("version")).isNotEmpty().doesNotHaveDuplicates();
      await(database.close());
    }
    await(vertx.close());
  }

  @Test
  void aReplicaOfBeforeStartsOnWhatALaterReleaseHasMigrated() {
    Vertx vertx = Vertx.vertx();
    DatabaseSettings settings = TestPostgres.freshDatabase(2);
    Flyway.configure()
        .dataSource(
            "jdbc:postgresql://" + settings.host() + ":" + settings.port() + "/" + settings.database(),
            settings.user(),
            settings.password())
        .locations("classpath:db/runtime", "classpath:db/testing", "classpath:db/testing-later")
        .load()
        .migrate();

    Database before = await(Database.open(vertx, settings, "db/testing"));

    await(before.inTransaction(StoreFixture::addThing));
    await(before.close());
    await(vertx.close());
  }

  @Test
  void waitingForAConnectionIsBounded() {
    try (StoreFixture store = new StoreFixture(1)) {
      Promise<Void> release = Promise.promise();
      Future<Void> holder = store.database.inTransaction(connection -> release.future());
      assertThatThrownBy(() -> await(store.database.inTransaction(StoreFixture::addThing))).isInstanceOf(Busy.class);
      release.complete();
      await(holder);
    }
  }

  @Test
  void aFullQueueForAConnectionIsRefusedAtOnce() {
    try (StoreFixture store = new StoreFixture(1)) {
      Promise<Void> release = Promise.promise();
      Future<Void> holder = store.database.inTransaction(connection -> release.future());
      var waiting =
          IntStream.range(0, 40).mapToObj(i -> store.database.inTransaction(StoreFixture::addThing)).toList();
      assertThatThrownBy(() -> await(Future.all(waiting))).isInstanceOf(Busy.class);
      release.complete();
      await(holder);
      await(Future.join(waiting).otherwiseEmpty());
    }
  }

  @Test
  void aServerThatTakesNoMoreConnectionsIsBusyUntilItDoes() throws SQLException {
    try (StoreFixture store = new StoreFixture(8)) {
      Promise<Void> release = Promise.promise();
      List<Connection> others = everyConnectionThatIsLeft(store.settings);
      var holders =
          IntStream.range(0, 8).mapToObj(i -> store.database.inTransaction(connection -> release.future())).toList();
      try {
        assertThatThrownBy(() -> await(Future.all(holders))).isInstanceOf(Busy.class);
      } finally {
        release.complete();
        for (Connection other : others) {
          other.close();
        }
      }
      await(Future.join(holders).otherwiseEmpty());
      await(store.database.inTransaction(StoreFixture::addThing));
    }
  }

  @Test
  void aLostConnectionIsATransientFailureAndAViolatedConstraintIsNot() {
    try (StoreFixture store = new StoreFixture(2)) {
      assertThatThrownBy(
              () ->
                  await(
                      store.database.inTransaction(
                          connection ->
                              connection.query("SELECT pg_terminate_backend(pg_backend_pid())").execute())))
          .isInstanceOf(TransientFailure.class);
      store.execute("INSERT INTO things VALUES ('one')");
      assertThatThrownBy(
              () ->
                  await(
                      store.database.inTransaction(
                          connection -> connection.query("INSERT INTO things VALUES ('one')").execute())))
          .isInstanceOf(DatabaseException.class);
    }
  }

  @Test
  void settingsAreNamedWithoutTheirPassword() {
    DatabaseSettings settings = new DatabaseSettings("localhost", 5432, "verification", "owner", "a secret", 8);
    assertThat(settings.toString()).contains("verification").doesNotContain("a secret");
  }

  @Test
  void oldPartitionsAreDroppedUnlessSomethingIsUnsent() {
    try (StoreFixture store = new StoreFixture()) {
      store.execute("SELECT make_message_partitions(clock_timestamp() - interval '10 days')");
      store.execute(
          "INSERT INTO outbox VALUES (clock_timestamp() - interval '10 days', gen_random_uuid(), 0,"
              + " 'twofold.dead-letters', NULL, 'key', '', false)");
      store.execute("SELECT drop_message_partitions(clock_timestamp())");
      assertThat(store.count(partitions("outbox"))).isEqualTo(4);
      assertThat(store.count(partitions("handled"))).isEqualTo(4);
      store.execute("UPDATE outbox SET sent_at = clock_timestamp()");
      store.execute("SELECT drop_message_partitions(clock_timestamp())");
      assertThat(store.count(partitions("outbox"))).isEqualTo(3);
      assertThat(store.count(partitions("handled"))).isEqualTo(3);
    }
  }

  private static List<Connection> everyConnectionThatIsLeft(DatabaseSettings settings) {
    List<Connection> connections = new ArrayList<>();
    try {
      while (true) {
        connections.add(
            DriverManager.getConnection(
                "jdbc:postgresql://" + settings.host() + ":" + settings.port() + "/" + settings.database(),
                settings.user(),
                settings.password()));
      }
    } catch (SQLException full) {
      assertThat(full.getSQLState()).isEqualTo("53300");
      return connections;
    }
  }

  private static String partitions(String parent) {
    return "pg_inherits WHERE inhparent = '" + parent + "'::regclass";
  }
}
