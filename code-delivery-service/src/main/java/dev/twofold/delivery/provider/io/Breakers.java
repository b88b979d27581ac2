package dev.twofold.delivery.provider.io;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.provider.SendOutcome;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps providers out that fail, or whose receipts stop, each on each channel; they come back by themselves. */
public final class Breakers {

  private static final int FAILURES = 3;
  private static final String KEPT_OUT = "kept-out";

  private final Vertx vertx;
  private final Duration keptOut;
  private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

  /** @param keptOut after which one offer is tried again */
  public Breakers(Vertx vertx, Duration keptOut) {
    this.vertx = vertx;
    this.keptOut = keptOut;
  }

  /** @return {@link SendOutcome.NotTaken} without asking, while the provider is kept out on that channel */
  public Future<SendOutcome> offer(String provider, Channel channel, Supplier<Future<SendOutcome>> offer) {
    return of(provider, channel)
        .<SendOutcome>execute(
            result ->
                offer.get()
                    .onSuccess(outcome -> {
                      if (isFailure(outcome)) {
                        result.fail(new Failed(outcome));
                      } else {
                        result.complete(outcome);
                      }
                    })
                    .onFailure(result::fail))
        .otherwise(Breakers::outcome);
  }

  /** Whatever it answers, what it takes does not arrive. */
  public void keepOut(String provider, Channel channel) {
    of(provider, channel).open();
  }

  public boolean isAvailable(String provider, Channel channel) {
    CircuitBreaker breaker = breakers.get(key(provider, channel));
    return breaker == null || breaker.state() != CircuitBreakerState.OPEN;
  }

  private CircuitBreaker of(String provider, Channel channel) {
    return breakers.computeIfAbsent(key(provider, channel), name ->
        CircuitBreaker.create(
            name,
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(FAILURES)
                .setTimeout(-1)
                .setResetTimeout(keptOut.toMillis())));
  }

  private static String key(String provider, Channel channel) {
    return provider + " " + channel.wireName();
  }

  /** That a number is bad is no fault of the provider's. */
  private static boolean isFailure(SendOutcome outcome) {
    return outcome instanceof SendOutcome.NotTaken || outcome instanceof SendOutcome.Unknown;
  }

  private static SendOutcome outcome(Throwable failure) {
    if (failure instanceof Failed failed) {
      return failed.outcome;
    }
    return failure instanceof OpenCircuitException
        ? new SendOutcome.NotTaken(KEPT_OUT)
        : new SendOutcome.Unknown(failure.getClass().getSimpleName());
  }

  /** Carries an outcome that counts against the provider through its breaker. */
  private static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient SendOutcome outcome;

    Failed(SendOutcome outcome) {
      super("failed", null, false, false);
      this.outcome = outcome;
    }
  }
}
