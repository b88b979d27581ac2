package dev.twofold.local.bench;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Complete two-step sign-ins, each of the two requests timed. Used from one event loop. */
final class SignInLoad {

  private final SignInApi api;
  private final Logins logins;
  private final Histogram passwordMicros = Load.noneTimed();
  private final Histogram codeMicros = Load.noneTimed();

  SignInLoad(SignInApi api, Logins logins) {
    this.api = api;
    this.logins = logins;
  }

  /** @return empty: no login has a fresh code */
  Optional<Future<?>> next() {
    return logins.use(this::signIn).map(signedIn -> signedIn);
  }

  Latency password() {
    return Latency.of(passwordMicros);
  }

  Latency code() {
    return Latency.of(codeMicros);
  }

  private Future<Void> signIn(EnrolledLogin login) {
    long begun = System.nanoTime();
    return api.givePassword(login)
        .onSuccess(signIn -> record(passwordMicros, begun))
        .compose(signIn -> {
          long between = System.nanoTime();
          return api.giveCode(signIn, login).onSuccess(signedIn -> record(codeMicros, between));
        })
        .mapEmpty();
  }

  private static void record(Histogram micros, long begun) {
    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
  }
}
