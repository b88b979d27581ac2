package dev.twofold.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.local.totp.Totp;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginsTest {

  /** The first second of step 100. */
  private static final Instant NOW = Instant.ofEpochSecond(3000);

  private final Logins logins = new Logins(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aLoginIsUsedByOneSignInAtATime() {
    logins.add(login("ada", 98));
    Promise<String> signIn = Promise.promise();

    assertThat(logins.use(login -> signIn.future())).isPresent();
    assertThat(names()).isEmpty();

    signIn.complete("done");
    assertThat(names()).contains("ada");
  }

  @Test
  void aLoginWhoseSignInFailedIsUsedAgain() {
    logins.add(login("ada", 98));

    logins.use(login -> Future.failedFuture("503"));

    assertThat(names()).contains("ada");
  }

  @Test
  void theLongestUnusedIsUsedFirst() {
    logins.add(login("ada", 98));
    logins.add(login("bob", 98));

    assertThat(names()).contains("ada");
    assertThat(names()).contains("bob");
    assertThat(names()).contains("ada");
  }

  @Test
  void noLoginIsUsedWithoutAFreshCode() {
    logins.add(login("ada", 101));

    assertThat(names()).isEmpty();
  }

  @Test
  void eachCodeIsUsedOnce() {
    EnrolledLogin ada = login("ada", 99);

    assertThat(ada.useFreshCode(NOW)).isNotEqualTo(ada.useFreshCode(NOW));
    assertThat(ada.hasFreshCode(NOW)).isFalse();
  }

  /** Of whoever's turn it is. */
  private Optional<String> names() {
    return logins.use(login -> Future.succeededFuture(login.name())).map(Future::result);
  }

  private static EnrolledLogin login(String name, long lastUsed) {
    return new EnrolledLogin(name, "password", "tf1_device", Totp.ofBase32("GEZDGNBVGY3TQOJQ"), lastUsed);
  }
}
