package dev.twofold.local.bench;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** The logins that no sign-in uses at the moment, the longest unused first. Used from one event loop. */
final class Logins {

  private final Queue<EnrolledLogin> resting = new ArrayDeque<>();
  private final Clock clock;

  Logins(Clock clock) {
    this.clock = clock;
  }

  void add(EnrolledLogin login) {
    resting.add(login);
  }

  /**
   * Lets one with a fresh code be used, and takes it back afterwards.
   *
   * @return empty: there is none
   */
  <T> Optional<Future<T>> use(Function<EnrolledLogin, Future<T>> work) {
    EnrolledLogin login = resting.peek();
    if (login == null || !login.hasFreshCode(clock.instant())) {
      return Optional.empty();
    }
    resting.remove();
    return Optional.of(work.apply(login).onComplete(used -> resting.add(login)));
  }
}
