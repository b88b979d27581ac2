package dev.twofold.runtime.testing;

import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.runtime.store.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for the tests of this module. */
public final class TestPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres server;

  private TestPostgres() {}

  /** A database of its own, empty. */
  public static DatabaseSettings freshDatabase(int poolSize) {
    String name = "test_" + DATABASES.incrementAndGet();
    server().createDatabase(name);
    return new DatabaseSettings("127.0.0.1", server().port(), name, server().user(), server().password(), poolSize);
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server = EmbeddedPostgres.start(Files.createTempDirectory("twofold-postgres"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }
}
