package dev.twofold.runtime.hashing;

import dev.twofold.runtime.store.Busy;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Argon2id, 19 MiB, t=2, p=1, on two workers at the most behind a bounded queue for each {@link HashPriority}. A full
 * queue fails with {@link Busy}, while the other still takes.
 */
public final class PasswordHasher {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordHasher.class);

  private static final int WORKERS = 2;
  /** At some 20 ms a hash and two workers the last in a queue that is served waits under a second. */
  private static final int QUEUE = 64;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Vertx vertx;
  private final Argon2 argon2;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong computed = new AtomicLong();
  private final PhcString decoy;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS,
          work -> {
            Thread thread = new Thread(work, "twofold-hash");
            thread.setDaemon(true);
            return thread;
          });
  private final PriorityLanes lanes = new PriorityLanes(workers, QUEUE);

  public PasswordHasher(Vertx vertx) {
    this(vertx, fastestThatLoads());
  }

  PasswordHasher(Vertx vertx, Argon2 argon2) {
    this.vertx = vertx;
    this.argon2 = argon2;
    // Never equal to a hash that is computed, whatever the password: it was not computed.
    this.decoy = new PhcString(Argon2Cost.DEFAULT, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
  }

  /** A PHC string with a fresh salt. */
  public Future<String> hash(String password) {
    byte[] salt = randomBytes(SALT_BYTES);
    return onWorker(
        HashTurn.of(HashPriority.ORDINARY),
        password,
        bytes -> new PhcString(Argon2Cost.DEFAULT, salt, compute(Argon2Cost.DEFAULT, bytes, salt, HASH_BYTES)).text());
  }

  /** @return fails with {@link IllegalArgumentException} if the stored text is no Argon2id PHC string */
  public Future<Boolean> matches(String phc, String password, HashTurn turn) {
    try {
      return matches(PhcString.parse(phc), password, turn);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  /** Costs what {@link #matches} costs and is false; for logins that do not exist. */
  public Future<Boolean> matchesNothing(String password, HashTurn turn) {
    return matches(decoy, password, turn).map(false);
  }

  /** How many hashes were computed so far, for tests and metrics. */
  public long computed() {
    return computed.get();
  }

  /** Gives up what is queued. */
  public Future<Void> close() {
    workers.shutdownNow();
    return Future.succeededFuture();
  }

  private Future<Boolean> matches(PhcString stored, String password, HashTurn turn) {
    return onWorker(
        turn,
        password,
        bytes ->
            MessageDigest.isEqual(
                stored.hash(), compute(stored.cost(), bytes, stored.salt(), stored.hash().length)));
  }

  private byte[] compute(Argon2Cost cost, byte[] password, byte[] salt, int length) {
    computed.incrementAndGet();
    return argon2.hash(cost, password, salt, length);
  }

  private <T> Future<T> onWorker(HashTurn turn, String password, Function<byte[], T> work) {
    Context caller = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    try {
      lanes.execute(
          turn.priority(),
          () -> {
            Future<T> result = turn.isAwaited().getAsBoolean() ? run(password, work) : tooLate();
            caller.runOnContext(ignored -> result.onComplete(promise));
          });
    } catch (RejectedExecutionException e) {
      return Future.failedFuture(new Busy("too many passwords wait to be hashed"));
    }
    return promise.future();
  }

  private static <T> Future<T> tooLate() {
    return Future.failedFuture(new Busy("nobody waits for this password any more"));
  }

  private static <T> Future<T> run(String password, Function<byte[], T> work) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    try {
      return Future.succeededFuture(work.apply(bytes));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Argon2 fastestThatLoads() {
    try {
      Argon2 candidate = new NativeArgon2();
      candidate.hash(Argon2Cost.DEFAULT, new byte[1], new byte[SALT_BYTES], HASH_BYTES);
      return candidate;
    } catch (LinkageError | RuntimeException e) {
      LOG.warn("native Argon2 does not load ({}); hashing in Java, at half the speed", e.getClass().getSimpleName());
      return new JavaArgon2();
    }
  }
}
