package dev.twofold.local.bench;

import dev.twofold.local.LocalSystem;
import dev.twofold.local.bench.Figures.Messages;
import dev.twofold.local.terminal.CommandFailure;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** Codes that are asked for one after the other, each for a phone of its own: how soon a provider is asked to send it. */
final class MessagePhase {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final LoadGenerator generator;
  private final SignInApi api;
  private final Logins logins;
  private final ProviderSide provider;
  private final Clock clock;
  private final Histogram micros = Load.noneTimed();

  MessagePhase(LocalSystem system, LoadGenerator generator, SignInApi api, Logins logins, Clock clock) {
    this.generator = generator;
    this.api = api;
    this.logins = logins;
    this.provider = new ProviderSide(generator.vertx(), system.phones());
    this.clock = clock;
  }

  /** @param wanted how many codes, if as many logins have a fresh step */
  Messages measure(int wanted) throws CommandFailure, InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    Load load =
        generator.run(
            "codes to phones", 1, LONGEST,
            () ->
                begun.getAndIncrement() < wanted
                    ? logins.use(this::send).map(sent -> sent)
                    : Optional.empty());
    return new Messages(load.succeeded(), load.failed(), Latency.of(micros));
  }

  private Future<Void> send(EnrolledLogin login) {
    String number = provider.freshNumber();
    return api.signIn(login)
        .compose(session -> api.addPhone(session, number).compose(phone -> ask(session, phone, number)));
  }

  private Future<Void> ask(String session, String phone, String number) {
    Instant asked = clock.instant();
    return api.askForCode(session, phone)
        .compose(accepted -> provider.askedAt(number))
        .onSuccess(at -> micros.recordValue(Math.max(0, Duration.between(asked, at).toNanos() / 1_000)))
        .mapEmpty();
  }
}
