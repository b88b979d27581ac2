package dev.twofold.delivery.smpp.io;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.provider.PhoneCall;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.provider.SendOutcome;
import dev.twofold.delivery.provider.TextMessage;
import dev.twofold.delivery.provider.io.CodeSender;
import dev.twofold.delivery.provider.io.ReceiptListener;
import dev.twofold.delivery.smpp.CommandStatus;
import dev.twofold.delivery.smpp.ShortMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.SubmitSmResult;

/**
 * Text messages by SMPP 3.4, over one session that is bound as a transceiver. Nothing is tried again: without a session,
 * or with a clear refusal, nothing was sent; of anything later it is not known. Each message that is unanswered holds one
 * thread, so there are as many threads as the window has places.
 */
public final class SmppSender implements CodeSender {

  /** How many may wait for a place in the window, for each place. */
  private static final int WAITING_PER_PLACE = 4;
  private static final Duration LONGEST_VALIDITY = Duration.ofSeconds(3_599);

  private final Vertx vertx;
  private final ProviderSettings.Smpp settings;
  private final SmppLink link;
  private final WorkerExecutor window;
  private final Throttle throttle;
  private final Source source;
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicInteger references = new AtomicInteger();

  public SmppSender(Vertx vertx, ProviderSettings.Smpp settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.link = new SmppLink(settings);
    this.window =
        vertx.createSharedWorkerExecutor(
            "smpp-window-" + settings.name(),
            settings.window(),
            settings.timeOut().multipliedBy(4).toMillis(),
            TimeUnit.MILLISECONDS);
    this.throttle = new Throttle(settings.perSecond());
    this.source = Source.of(settings.from());
  }

  /** Binds from now on. */
  public void start(ReceiptListener receipts) {
    link.start(receipts);
  }

  @Override
  public String provider() {
    return settings.name();
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.TEXT);
  }

  @Override
  public Future<SendOutcome> send(TextMessage message) {
    if (link.session().isEmpty()) {
      return Future.succeededFuture(new SendOutcome.NotTaken("not-bound"));
    }
    if (inHand.incrementAndGet() > settings.window() * (1 + WAITING_PER_PLACE)) {
      inHand.decrementAndGet();
      return Future.succeededFuture(new SendOutcome.NotTaken("window-full"));
    }
    long asked = System.nanoTime();
    return window
        .executeBlocking(() -> submit(message, asked), false)
        .otherwise(failure -> new SendOutcome.Unknown(failure.getClass().getSimpleName()))
        .onComplete(done -> inHand.decrementAndGet());
  }

  @Override
  public Future<SendOutcome> call(PhoneCall call) {
    return Future.succeededFuture(new SendOutcome.NotTaken("no-calls"));
  }

  @Override
  public Future<Void> close() {
    return vertx.<Void>executeBlocking(() -> {
      link.close();
      return null;
    }, false).eventually(window::close);
  }

  /**
   * A place in the window is waited for no longer than an answer, for another provider is quicker then. Several parts are
   * one message: once one is on its way, nothing about the others is clear any more.
   *
   * @param asked when, by {@link System#nanoTime()}
   */
  private SendOutcome submit(TextMessage message, long asked) throws InterruptedException {
    if (since(asked).compareTo(settings.timeOut()) > 0) {
      return new SendOutcome.NotTaken("waited-too-long");
    }
    ShortMessage encoded = ShortMessage.of(message.text(), (byte) references.getAndIncrement());
    SendOutcome outcome = new SendOutcome.NotTaken("empty");
    for (int i = 0; i < encoded.parts().size(); i++) {
      outcome = throttle.awaitTurn() ? submit(message, asked, encoded, i) : new SendOutcome.NotTaken("throttled");
      if (!(outcome instanceof SendOutcome.Accepted)) {
        return i == 0 ? outcome : new SendOutcome.Unknown("part-" + (i + 1));
      }
    }
    return outcome;
  }

  /** What has expired while it waited is not sent any more. */
  private SendOutcome submit(TextMessage message, long asked, ShortMessage encoded, int part) {
    Duration left = message.validity().minus(since(asked));
    if (left.isNegative() || left.isZero()) {
      return new SendOutcome.NotTaken("expired");
    }
    Optional<SMPPSession> session = link.session();
    if (session.isEmpty()) {
      return new SendOutcome.NotTaken("not-bound");
    }
    try {
      return accepted(submit(session.get(), message.to(), left, encoded, part));
    } catch (NegativeResponseException e) {
      return CommandStatus.outcome(e.getCommandStatus());
    } catch (PDUException e) {
      return new SendOutcome.NotTaken("not-encodable");
    } catch (ResponseTimeoutException e) {
      return new SendOutcome.Unknown("time-out");
    } catch (InvalidResponseException | IOException e) {
      return new SendOutcome.Unknown(e.getClass().getSimpleName());
    }
  }

  private SubmitSmResult submit(SMPPSession session, String to, Duration left, ShortMessage encoded, int part)
      throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException, IOException {
    boolean last = part == encoded.parts().size() - 1;
    return session.submitShortMessage(
        "",
        source.type(),
        source.plan(),
        source.address(),
        TypeOfNumber.INTERNATIONAL,
        NumberingPlanIndicator.ISDN,
        to.substring(1),
        new ESMClass(
            MessageMode.DEFAULT,
            MessageType.DEFAULT,
            encoded.isConcatenated() ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT),
        (byte) 0,
        (byte) 0,
        null,
        validity(left),
        new RegisteredDelivery(last ? SMSCDeliveryReceipt.SUCCESS_FAILURE : SMSCDeliveryReceipt.DEFAULT),
        (byte) 0,
        DataCodings.newInstance(encoded.dataCoding()),
        (byte) 0,
        encoded.parts().get(part));
  }

  private static Duration since(long asked) {
    return Duration.ofNanos(System.nanoTime() - asked);
  }

  private static SendOutcome accepted(SubmitSmResult result) {
    String reference = result.getMessageId();
    return reference == null || reference.isBlank()
        ? new SendOutcome.Unknown("no-id")
        : new SendOutcome.Accepted(reference);
  }

  /** Relative, {@code YYMMDDhhmmsstnnR} (SMPP 3.4 §7.1.1): a carrier's clock does not matter then. */
  private static String validity(Duration left) {
    long seconds = Math.max(1, Math.min(left.toSeconds(), LONGEST_VALIDITY.toSeconds()));
    return "00000000%02d%02d000R".formatted(seconds / 60, seconds % 60);
  }

  /** Who a message is from: a number in E.164, or a name of up to 11 characters. */
  private record Source(TypeOfNumber type, NumberingPlanIndicator plan, String address) {

    static Source of(String from) {
      return from.startsWith("+")
          ? new Source(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, from.substring(1))
          : new Source(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, from);
    }
  }
}
