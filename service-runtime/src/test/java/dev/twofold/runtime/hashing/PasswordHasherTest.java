package dev.twofold.runtime.hashing;

import static dev.twofold.runtime.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import dev.twofold.runtime.store.Busy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

  private static final String PASSWORD = "correct horse – Pferd 🐎";

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
        assertThat(await(hasher.matches(phc, PASSWORD))).isTrue();
        assertThat(await(hasher.matches(phc, PASSWORD + " "))).isFalse();
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
    assertThat(await(hasher.matchesNothing(PASSWORD))).isFalse();
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
    assertThat(hasher.matches(stored, PASSWORD).cause()).isInstanceOf(IllegalArgumentException.class);
    assertThat(hasher.computed()).isZero();
    await(hasher.close());
  }

  @Test
  void aFullQueueIsBusyAtOnceAndTheOthersAreServed() {
    CountDownLatch gate = new CountDownLatch(1);
    PasswordHasher hasher = new PasswordHasher(vertx, (cost, password, salt, length) -> waitFor(gate, length));
    List<Future<String>> accepted = IntStream.range(0, 66).mapToObj(i -> hasher.hash(PASSWORD)).toList();
    assertThatThrownBy(() -> await(hasher.hash(PASSWORD))).isInstanceOf(Busy.class);
    gate.countDown();
    await(Future.all(accepted));
    await(hasher.close());
  }

  private static byte[] waitFor(CountDownLatch gate, int length) {
    try {
      gate.await();
      return new byte[length];
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
