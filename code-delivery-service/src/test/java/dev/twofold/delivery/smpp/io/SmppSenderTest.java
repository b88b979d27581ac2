package dev.twofold.delivery.smpp.io;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.message.MessageText;
import dev.twofold.delivery.provider.PhoneCall;
import dev.twofold.delivery.provider.ProviderReport.Receipt;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.provider.SendOutcome;
import dev.twofold.delivery.provider.SendOutcome.Accepted;
import dev.twofold.delivery.provider.SendOutcome.NotTaken;
import dev.twofold.delivery.provider.SendOutcome.Unknown;
import dev.twofold.delivery.provider.TextMessage;
import dev.twofold.delivery.provider.io.ReceiptListener;
import dev.twofold.phones.Phones;
import dev.twofold.phones.Provider;
import dev.twofold.phones.Switches;
import dev.twofold.phones.Switches.Accepting;
import dev.twofold.phones.Switches.Receipts;
import dev.twofold.phones.smpp.SmppServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Over real sockets, against a server that speaks SMPP 3.4 by a library's server side. */
@Timeout(60)
class SmppSenderTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String PASSWORD = "s3cretpw";

  private final Vertx vertx = Vertx.vertx();
  private final Phones phones = new Phones();
  private final Provider carrier = new Provider("carrier", "twofold", PASSWORD);
  private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
  private final String number = "+49151" + (10_000_000 + NUMBERS.incrementAndGet());
  private SmppServer server;
  private SmppSender sender;

  @BeforeEach
  void startServer() throws IOException {
    server = SmppServer.start(List.of(carrier), phones, 0);
  }

  @AfterEach
  void close() {
    if (sender != null) {
      await(sender.close());
    }
    server.close();
    await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "de", "fr", "zh", "ja", "ar"})
  void aCodeArrivesExactlyAsItWasWrittenInEveryLanguage(String language) {
    bind();
    String text = MessageText.code(language, "id.example.com", "271828");

    assertThat(send(text)).isInstanceOf(Accepted.class);
    assertThat(texts()).containsExactly(text);
  }

  @Test
  void aTextThatNeedsSeveralPartsArrivesAsOneWithOneReceipt() {
    bind();
    String text = "Ihr Code {€} ".repeat(12) + "文".repeat(80);

    Accepted accepted = (Accepted) send(text);

    assertThat(texts()).containsExactly(text);
    until(() -> receipts.size() == 1);
    assertThat(receipts.peek().reference()).isEqualTo(Long.toString(Long.parseLong(accepted.reference(), 16)));
  }

  @Test
  void aReceiptSaysWhatBecameOfTheMessage() {
    bind();
    send("one");
    until(() -> receipts.stream().anyMatch(one -> one.status() == DeliveryStatus.DELIVERED));
    carrier.set(new Switches(Accepting.TAKES, Receipts.UNDELIVERED, 0));

    send("two");

    until(() -> receipts.stream().anyMatch(one ->
        one.status() == DeliveryStatus.FAILED && one.code().filter("027"::equals).isPresent()));
  }

  @Test
  void aReceiptThatComesTwiceIsTakenTwiceAndAnAnswerThatIsNotNowIsNoReasonToEndTheSession() {
    carrier.set(new Switches(Accepting.TAKES, Receipts.TWICE, 0));
    AtomicInteger refused = new AtomicInteger();
    open(10, 100, (provider, receipt) -> {
      refused.incrementAndGet();
      return Future.failedFuture("not now");
    });

    assertThat(send("one")).isInstanceOf(Accepted.class);
    until(() -> refused.get() == 2);
    assertThat(send("two")).isInstanceOf(Accepted.class);
  }

  @Test
  void withAWrongPasswordNothingIsBoundAndNothingSent() throws IOException {
    server.close();
    server = SmppServer.start(List.of(new Provider("carrier", "twofold", "another")), phones, 0);
    sender = sender(10, 100);
    sender.start((provider, receipt) -> Future.succeededFuture());

    assertThat(send("one")).isEqualTo(new NotTaken("not-bound"));
    assertThat(texts()).isEmpty();
  }

  @Test
  void aSessionThatIsLostIsBoundAgainByItself() throws IOException {
    bind();
    int port = server.port();
    server.close();
    until(() -> send("nobody is there").equals(new NotTaken("not-bound")));

    server = SmppServer.start(List.of(carrier), phones, port);

    until(() -> send("back") instanceof Accepted);
    assertThat(texts()).containsExactly("back");
  }

  @Test
  void whatTheCarrierRefusesMayGoElsewhereAndWhatItFailsWithMayNot() {
    bind();
    carrier.set(new Switches(Accepting.REFUSES, Receipts.ARRIVE, 0));
    assertThat(send("one")).isEqualTo(new NotTaken("smpp-14"));

    carrier.set(new Switches(Accepting.FAILS, Receipts.ARRIVE, 0));
    assertThat(send("two")).isEqualTo(new Unknown("smpp-8"));
    assertThat(texts()).isEmpty();
  }

  @Test
  void ofWhatIsNotAnsweredNobodyKnowsAndItIsNotSentAgain() {
    bind();
    carrier.set(new Switches(Accepting.TAKES_AND_IS_SILENT, Receipts.LOST, 0));

    assertThat(send("one")).isEqualTo(new Unknown("time-out"));
    assertThat(texts()).containsExactly("one");
  }

  @Test
  void aNumberThatIsNoneIsBad() {
    bind();

    assertThat(await(sender.send(message("+0123456", "one")))).isEqualTo(new SendOutcome.NumberIsBad("smpp-b"));
  }

  @Test
  void noMoreAreUnansweredAtOnceThanTheWindowHoldsAndNoMoreWaitThanAreWorthIt() {
    carrier.set(new Switches(Accepting.TAKES_AND_IS_SILENT, Receipts.LOST, 0));
    open(2, 1_000, (provider, receipt) -> Future.succeededFuture());

    List<Future<SendOutcome>> all = sendAtOnce(40);

    until(() -> texts().size() >= 2);
    int arrived = texts().size();
    if (all.stream().noneMatch(one -> one.isComplete() && one.result() instanceof Unknown)) {
      assertThat(arrived).as("while none is given up").isEqualTo(2);
    }
    assertThat(all.stream().map(SmppSenderTest::await)).contains(new NotTaken("window-full"), new Unknown("time-out"));
  }

  @Test
  void whatExpiredWhileItWaitedForAPlaceIsNotSentAnyMore() {
    carrier.set(new Switches(Accepting.TAKES, Receipts.LOST, 500));
    open(1, 1_000, (provider, receipt) -> Future.succeededFuture());
    Future<SendOutcome> before = sender.send(message(number, "before"));
    Future<SendOutcome> late =
        sender.send(new TextMessage(number, "late", message(number, "").receipts(), Duration.ofMillis(1)));

    assertThat(await(before)).isInstanceOf(Accepted.class);
    assertThat(await(late)).isInstanceOf(NotTaken.class);
    assertThat(texts()).containsExactly("before");
  }

  @Test
  void aCarrierGetsNoMoreInASecondThanItTakes() {
    open(20, 1, (provider, receipt) -> Future.succeededFuture());

    assertThat(sendAtOnce(60).stream().map(SmppSenderTest::await)).contains(new NotTaken("throttled"));
  }

  @Test
  void whoStopsWhileSomethingIsSentWaitsForItNoLongerThanItMayTake() {
    bind();
    carrier.set(new Switches(Accepting.TAKES_AND_IS_SILENT, Receipts.LOST, 0));
    Future<SendOutcome> sending = sender.send(message(number, "one"));
    until(() -> !texts().isEmpty());

    await(sender.close());

    assertThat(await(sending)).isInstanceOf(Unknown.class);
    sender = null;
  }

  @Test
  void callsAreNotTaken() {
    bind();

    assertThat(await(sender.call(new PhoneCall(number, URI.create("https://x"), URI.create("https://x")))))
        .isInstanceOf(NotTaken.class);
  }

  /** With everything that is not silenced on purpose. */
  @Test
  void noNumberTextOrPasswordIsLogged() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> all = new ListAppender<>();
    all.start();
    root.addAppender(all);
    Level before = root.getLevel();
    root.setLevel(Level.TRACE);
    try {
      bind();
      send("the code is 314159");
      carrier.set(new Switches(Accepting.FAILS, Receipts.ARRIVE, 0));
      send("the code is 314159");
      until(() -> !receipts.isEmpty());
      server.close();
    } finally {
      root.setLevel(before);
      root.detachAppender(all);
    }

    assertThat(all.list.stream().map(ILoggingEvent::getFormattedMessage))
        .anyMatch(line -> line.contains("carrier: bound"))
        .noneMatch(line -> line.contains("314159") || line.contains(PASSWORD) || line.contains(number.substring(1))
            || line.contains("333134313539"));
  }

  private void bind() {
    open(10, 100, (provider, receipt) -> {
      receipts.add(receipt);
      return Future.succeededFuture();
    });
  }

  private void open(int window, int perSecond, ReceiptListener listener) {
    Switches wanted = carrier.switches();
    carrier.set(new Switches(Accepting.TAKES, Receipts.LOST, 0));
    sender = sender(window, perSecond);
    sender.start(listener);
    String elsewhere = "+49152" + (10_000_000 + NUMBERS.incrementAndGet());
    until(() -> !await(sender.send(message(elsewhere, "?"))).equals(new NotTaken("not-bound")));
    carrier.set(wanted);
  }

  private SmppSender sender(int window, int perSecond) {
    return new SmppSender(
        vertx,
        new ProviderSettings.Smpp(
            "carrier", "127.0.0.1", server.port(), false, "twofold", PASSWORD, "", "Twofold", window, perSecond,
            Duration.ofSeconds(2)));
  }

  private SendOutcome send(String text) {
    return await(sender.send(message(number, text)));
  }

  private List<Future<SendOutcome>> sendAtOnce(int count) {
    return IntStream.range(0, count).mapToObj(i -> sender.send(message(number, "text " + i))).toList();
  }

  private static TextMessage message(String to, String text) {
    return new TextMessage(to, text, URI.create("https://id.example.com/v1/provider-callbacks/carrier/x"), Duration.ofMinutes(5));
  }

  private List<String> texts() {
    return phones.at(number).stream().flatMap(arrival -> arrival.said().stream()).toList();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static void until(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it did not come to be");
      }
      Thread.onSpinWait();
    }
  }
}
