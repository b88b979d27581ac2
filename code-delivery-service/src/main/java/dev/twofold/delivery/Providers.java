package dev.twofold.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.twofold.delivery.provider.CallbackDialect;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.provider.io.CodeSender;
import dev.twofold.delivery.provider.io.ReceiptListener;
import dev.twofold.delivery.smpp.io.SmppSender;
import dev.twofold.delivery.twilio.TwilioDialect;
import dev.twofold.delivery.twilio.io.TwilioSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The providers of the plan, each by its protocol. */
final class Providers {

  /** For what comes between a provider's answer and its being written. */
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(15);

  private final Map<String, CodeSender> senders;
  private final Map<String, CallbackDialect> dialects;
  private final List<SmppSender> carriers;
  private final Duration patience;

  private Providers(
      List<CodeSender> senders, List<CallbackDialect> dialects, List<SmppSender> carriers, Duration patience) {
    this.senders = senders.stream().collect(toMap(CodeSender::provider, identity()));
    this.dialects = dialects.stream().collect(toMap(CallbackDialect::provider, identity()));
    this.carriers = carriers;
    this.patience = patience;
  }

  static Providers open(Vertx vertx, List<ProviderSettings> settings) {
    List<ProviderSettings.Twilio> twilio = of(settings, ProviderSettings.Twilio.class);
    List<SmppSender> carriers =
        of(settings, ProviderSettings.Smpp.class).stream().map(one -> new SmppSender(vertx, one)).toList();
    Duration longest =
        settings.stream()
            .map(one -> one.longestOffer().plus(MARGIN))
            .max(Duration::compareTo)
            .orElse(LEAST_PATIENCE);
    return new Providers(
        Stream.concat(twilio.stream().map(one -> new TwilioSender(vertx, one)), carriers.stream())
            .map(CodeSender.class::cast)
            .toList(),
        twilio.stream().<CallbackDialect>map(TwilioDialect::new).toList(),
        carriers,
        longest);
  }

  private static <S extends ProviderSettings> List<S> of(List<ProviderSettings> settings, Class<S> protocol) {
    return settings.stream().filter(protocol::isInstance).map(protocol::cast).toList();
  }

  /** Those that tell over their own connection what became of messages begin to, and take messages from then on. */
  void tell(ReceiptListener listener) {
    carriers.forEach(carrier -> carrier.start(listener));
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
