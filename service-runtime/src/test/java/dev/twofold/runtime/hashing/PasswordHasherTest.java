package dev.twofold.runtime.hashing;

import static dev.twofold.runtime.hashing.HashPriority.ORDINARY;
import static dev.twofold.runtime.hashing.HashPriority.PREFERRED;
import static dev.twofold.runtime.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import dev.twofold.runtime.store.Busy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

  private static final String PASSWORD = "correct horse – Pferd 🐎";
  private static final int WORKERS = 2;
  private static final int QUEUE = 64;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void nativeAndJavaAgreeAndReadEachOther() {
    PasswordHasher fast = new PasswordHasher(vertx, new NativeArgon2());
    PasswordHasher portable = new PasswordHasher(vertx, new JavaArgon2());
    String fromFast = await(fast.hash(PASSWORD));
    String fromPortable = await(portable.hash(PASSWORD));
    assertThat(fromFast).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(fromPortable);
    assertThat(fromPortable).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    for (PasswordHasher hasher : List.of(fast, portable)) {
      for (String phc : List.of(fromFast, fromPortable)) {
        assertThat(await(hasher.matches(phc, PASSWORD, HashTurn.of(ORDINARY)))).isTrue();
        assertThat(await(hasher.matches(phc, PASSWORD + " ", HashTurn.of(ORDINARY)))).isFalse();
      }
      await(hasher.close());
    }
  }

  @Test
  void theLibrarysOwnVerificationAgrees() {
    PasswordHasher hasher = new PasswordHasher(vertx);
    String phc = await(hasher.hash("password"));
    assertThat(Argon2Factory.create(Argon2Types.ARGON2id).verify(phc, "password".toCharArray())).isTrue();
    await(hasher.close());
  }

  @Test
  void nothingMatchesAnUnknownLoginAtTheCostOfAHash() {
    PasswordHasher hasher = new PasswordHasher(vertx);
    assertThat(await(hasher.matchesNothing(PASSWORD, HashTurn.of(ORDINARY)))).isFalse();
    assertThat(hasher.computed()).isOne();
    await(hasher.close());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=16$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=999,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=2,p=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA"
      })
  void whatIsNoHashOrCostsTooMuchIsRefused(String stored) {
    assertThatIllegalArgumentException().isThrownBy(() -> PhcString.parse(stored));
    PasswordHasher hasher = new PasswordHasher(vertx);
    assertThat(hasher.matches(stored, PASSWORD, HashTurn.of(ORDINARY)).cause()).isInstanceOf(IllegalArgumentException.class);
    assertThat(hasher.computed()).isZero();
    await(hasher.close());
  }

  @ParameterizedTest
  @EnumSource(HashPriority.class)
  void aFullQueueIsBusyAtOnceAndTheOtherStillTakes(HashPriority full) {
    CountDownLatch gate = new CountDownLatch(1);
    PasswordHasher hasher = withBothWorkersBehind(gate);
    HashPriority other = full == PREFERRED ? ORDINARY : PREFERRED;
    List<Future<Boolean>> accepted = new ArrayList<>();
    for (int i = 0; i < QUEUE; i++) {
      accepted.add(hasher.matchesNothing(PASSWORD, HashTurn.of(full)));
    }

    assertThat(hasher.matchesNothing(PASSWORD, HashTurn.of(full)).cause()).isInstanceOf(Busy.class);
    accepted.add(hasher.matchesNothing(PASSWORD, HashTurn.of(other)));
    assertThat(accepted).noneMatch(Future::isComplete);

    gate.countDown();
    await(Future.all(accepted));
    await(hasher.close());
  }

  @Test
  void aHashForSomebodyNewWaitsAmongTheOrdinary() {
    CountDownLatch gate = new CountDownLatch(1);
    PasswordHasher hasher = withBothWorkersBehind(gate);
    List<Future<String>> accepted = IntStream.range(0, QUEUE).mapToObj(i -> hasher.hash(PASSWORD)).toList();

    assertThat(hasher.hash(PASSWORD).cause()).isInstanceOf(Busy.class);
    Future<Boolean> preferred = hasher.matchesNothing(PASSWORD, HashTurn.of(PREFERRED));

    gate.countDown();
    await(preferred);
    await(Future.all(accepted));
    await(hasher.close());
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotHashed() {
    CountDownLatch gate = new CountDownLatch(1);
    PasswordHasher hasher = withBothWorkersBehind(gate);
    AtomicBoolean isAwaited = new AtomicBoolean(true);
    Future<Boolean> late = hasher.matchesNothing(PASSWORD, new HashTurn(ORDINARY, isAwaited::get));
    isAwaited.set(false);

    gate.countDown();

    assertThatThrownBy(() -> await(late)).isInstanceOf(Busy.class);
    await(hasher.close());
  }

  private PasswordHasher withBothWorkersBehind(CountDownLatch gate) {
    CountDownLatch begun = new CountDownLatch(WORKERS);
    PasswordHasher hasher =
        new PasswordHasher(
            vertx,
            (cost, password, salt, length) -> {
              begun.countDown();
              waitFor(gate);
              return new byte[length];
            });
    for (int i = 0; i < WORKERS; i++) {
      hasher.hash(PASSWORD);
    }
    waitFor(begun);
    return hasher;
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
