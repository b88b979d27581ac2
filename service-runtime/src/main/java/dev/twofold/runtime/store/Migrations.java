package dev.twofold.runtime.store;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date and makes the first partitions. Blocks. Several replicas may do so at once. */
final class Migrations {

  private static final String RUNTIME = "classpath:db/runtime";
  private static final int CONNECT_RETRIES = 10;
  private static final int MOST_SECONDS_BETWEEN = 2;

  private Migrations() {}

  static void run(DatabaseSettings settings, String folder) {
    Flyway.configure()
        .dataSource(url(settings), settings.user(), settings.password())
        .connectRetries(CONNECT_RETRIES)
        .connectRetriesInterval(MOST_SECONDS_BETWEEN)
        .locations(RUNTIME, "classpath:" + folder)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        // A later version of the runtime adds numbers below those of the service.
        .outOfOrder(true)
        // While a release is rolled out, a replica of before starts on what one of after has migrated.
        .ignoreMigrationPatterns("*:missing", "*:future")
        .jdbcProperties(Map.of("connectTimeout", "5", "socketTimeout", "120"))
        .load()
        .migrate();
  }

  private static String url(DatabaseSettings settings) {
    return "jdbc:postgresql://" + settings.host() + ":" + settings.port() + "/" + settings.database();
  }
}
