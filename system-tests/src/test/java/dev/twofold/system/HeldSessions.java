package dev.twofold.system;

import dev.twofold.local.LocalSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A trigger in verification's database by which the making of a session waits for a test. */
final class HeldSessions implements AutoCloseable {

  /** Polls, because a lock that is waited for would be given up after verification's short lock timeout. */
  private static final String TRIGGER =
      """
      CREATE OR REPLACE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        WHILE NOT pg_try_advisory_xact_lock_shared(4711) LOOP
          PERFORM pg_sleep(0.01);
        END LOOP;
        RETURN NEW;
      END $$;
      CREATE OR REPLACE TRIGGER wait_for_test BEFORE INSERT ON session
        FOR EACH ROW EXECUTE FUNCTION wait_for_test();
      """;

  private final Databases databases;
  private final Connection holder;

  HeldSessions(Databases databases) {
    this.databases = databases;
    databases.execute(LocalSystem.VERIFICATION_DATABASE, TRIGGER);
    try {
      holder = databases.connect(LocalSystem.VERIFICATION_DATABASE);
      try (Statement statement = holder.createStatement()) {
        statement.execute("SELECT pg_advisory_lock(4711)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitOne() {
    Eventually.holds(
        "a session is about to be made",
        () ->
            databases.query(
                    LocalSystem.VERIFICATION_DATABASE,
                    "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
                    row -> row.getInt(1))
                .size()
                == 1);
  }

  /** Lets them be made. */
  @Override
  public void close() {
    try {
      holder.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
