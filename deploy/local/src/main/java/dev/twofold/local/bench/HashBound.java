package dev.twofold.local.bench;

import dev.twofold.local.terminal.CommandFailure;
import dev.twofold.runtime.hashing.PasswordHasher;
import java.time.Duration;
import java.util.Optional;

/** How many passwords a second this machine can hash, as the services hash them, when it does nothing else. */
final class HashBound implements AutoCloseable {

  /** Twice the hasher's workers: no worker ever waits for the next password. */
  private static final int AT_ONCE = 4;
  private static final String PASSWORD = "as long as what people type";

  private final LoadGenerator generator;
  private final PasswordHasher hasher;

  HashBound(LoadGenerator generator) {
    this.generator = generator;
    this.hasher = new PasswordHasher(generator.vertx());
  }

  Load measure(Duration duration) throws CommandFailure, InterruptedException {
    return generator.run("hashes", AT_ONCE, duration, () -> Optional.of(hasher.hash(PASSWORD)));
  }

  @Override
  public void close() {
    hasher.close();
  }
}
