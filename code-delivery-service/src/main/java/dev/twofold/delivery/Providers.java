package dev.twofold.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.twofold.delivery.provider.CallbackDialect;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.provider.io.CodeSender;
import dev.twofold.delivery.twilio.TwilioDialect;
import dev.twofold.delivery.twilio.io.TwilioSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The providers of the plan, each by its protocol. */
final class Providers {

  /** For what comes between a provider's answer and its being written. */
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(15);

  private final Map<String, CodeSender> senders;
  private final Map<String, CallbackDialect> dialects;
  private final Duration patience;

  private Providers(List<CodeSender> senders, List<CallbackDialect> dialects, Duration patience) {
    this.senders = senders.stream().collect(toMap(CodeSender::provider, identity()));
    this.dialects = dialects.stream().collect(toMap(CallbackDialect::provider, identity()));
    this.patience = patience;
  }

  static Providers open(Vertx vertx, List<ProviderSettings> settings) {
    List<ProviderSettings.Twilio> twilio =
        settings.stream().map(ProviderSettings.Twilio.class::cast).toList();
    Duration longest =
        twilio.stream()
            .map(one -> one.timeOut().multipliedBy(2).plus(MARGIN))
            .max(Duration::compareTo)
            .orElse(LEAST_PATIENCE);
    return new Providers(
        twilio.stream().<CodeSender>map(one -> new TwilioSender(vertx, one)).toList(),
        twilio.stream().<CallbackDialect>map(TwilioDialect::new).toList(),
        longest);
  }

  Map<String, CodeSender> senders() {
    return senders;
  }

  Map<String, CallbackDialect> dialects() {
    return dialects;
  }

  /** After which an offer that is still under way is one of a process that died. */
  Duration patience() {
    return patience;
  }

  Future<Void> close() {
    return Future.join(senders.values().stream().map(CodeSender::close).toList()).mapEmpty();
  }
}
