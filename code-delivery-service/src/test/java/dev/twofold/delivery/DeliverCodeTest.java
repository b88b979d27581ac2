package dev.twofold.delivery;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.Installation.InstallPhone;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ChallengeStands;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.delivery.Bench.Holder;
import dev.twofold.phones.Arrival;
import dev.twofold.phones.Phones.Answer;
import dev.twofold.phones.Switches;
import dev.twofold.phones.Switches.Accepting;
import dev.twofold.phones.Switches.Receipts;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a command to a phone, over real HTTP, and back. */
class DeliverCodeTest {

  private final Bench bench = Bench.shared();

  @AfterEach
  void allIsWellAgain() {
    List.of(Bench.TEXT_A, Bench.TEXT_B, Bench.VOICE).forEach(name -> bench.provider(name).set(Switches.WELL));
  }

  @Test
  void aNumberIsKeptAndOthersLearnTwoDigitsAndAKeyedHash() {
    UUID loginId = UUID.randomUUID();
    InstallPhone phone = bench.keep(loginId, " 0046 70-123 45 67 ", Channel.VOICE);

    assertThat(phone.phone().lastDigits()).isEqualTo("67");
    assertThat(phone.phone().channels()).containsExactly(Channel.VOICE, Channel.TEXT);
    assertThat(phone.numberHash()).isEqualTo(bench.keep(loginId, "+46701234567", Channel.TEXT).numberHash());
    assertThat(bench.dump()).doesNotContain("701234567");
  }

  @Test
  void whatIsNoNumberOrCostsMoreIsRefused() {
    assertThat(refusalOf("hello", Channel.TEXT)).isEqualTo(Refusal.NUMBER_NOT_VALID);
    assertThat(refusalOf("0701234567", Channel.TEXT)).as("whose country?").isEqualTo(Refusal.NUMBER_NOT_VALID);
    assertThat(refusalOf("+46000000000", Channel.TEXT)).as("not allocated").isEqualTo(Refusal.NUMBER_NOT_VALID);
    assertThat(refusalOf("+469001234567", Channel.VOICE)).as("premium").isIn(Refusal.NUMBER_NOT_ALLOWED, Refusal.NUMBER_NOT_VALID);
    assertThat(refusalOf("+881612345678", Channel.VOICE)).as("a satellite").isIn(Refusal.NUMBER_NOT_ALLOWED, Refusal.NUMBER_NOT_VALID);
    assertThat(refusalOf("+33612345678", Channel.TEXT)).as("a country that is not served").isEqualTo(Refusal.NUMBER_NOT_ALLOWED);
    assertThat(refusalOf("+468123456", Channel.TEXT)).as("a fixed line").isEqualTo(Refusal.CHANNEL_NOT_POSSIBLE);
  }

  @Test
  void aCodeArrivesAsATextAndItsReceiptIsTold() {
    Holder holder = bench.holder();

    UUID challenge = delivered(holder, Channel.TEXT, "271828");

    Arrival arrival = bench.phones().at(holder.number()).get(0);
    assertThat(arrival.provider()).isEqualTo(Bench.TEXT_A);
    assertThat(arrival.said().get(0)).contains("271828 is your code").endsWith("\n@127.0.0.1 #271828");
    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.DELIVERED));
    assertThat(bench.newsOf(challenge)).doesNotContain(DeliveryStatus.FAILED, DeliveryStatus.UNKNOWN);
    assertThat(bench.count("delivery WHERE id = '" + challenge + "' AND body IS NULL AND price_micros = 50000")).isEqualTo(1);
  }

  @Test
  void receiptsThatComeWithTheAnswersWaitForNobodyAndAreAllTold() {
    List<Holder> holders = IntStream.range(0, 24).mapToObj(i -> bench.holder()).toList();
    List<UUID> challenges = new ArrayList<>();
    for (Holder holder : holders) {
      UUID id = UUID.randomUUID();
      String network = "203.0." + challenges.size() + ".0/24";
      DeliverCode command =
          bench.code(id, holder, Channel.TEXT, "246810", network, false, bench.now().plusSeconds(300));
      challenges.add(command.challengeId());
      bench.send(id, holder.loginId().toString(), command);
    }

    Bench.until(() -> challenges.stream().allMatch(one -> bench.newsOf(one).contains(DeliveryStatus.DELIVERED)));
    String ids = challenges.stream().map(UUID::toString).collect(joining("','", "'", "'"));
    assertThat(bench.count("attempt WHERE status = 'accepted' AND delivery_id IN (" + ids + ")")).isEqualTo(24);
  }

  @Test
  void aProviderThatRefusesIsFollowedByTheNextAndIsKeptOutAfterAWhile() {
    bench.provider(Bench.TEXT_A).set(new Switches(Accepting.REFUSES, Receipts.ARRIVE, 0));
    Holder holder = bench.holder();

    UUID challenge = delivered(holder, Channel.TEXT, "314159");

    assertThat(bench.phones().at(holder.number())).singleElement()
        .extracting(Arrival::provider).isEqualTo(Bench.TEXT_B);
    assertThat(bench.count("attempt WHERE delivery_id = '" + challenge + "'")).isEqualTo(2);
  }

  @Test
  void whatMayHaveBeenSentIsNotSentAgain() {
    bench.provider(Bench.TEXT_A).set(new Switches(Accepting.TAKES_AND_IS_SILENT, Receipts.LOST, 0));
    Holder holder = bench.holder();
    UUID silent = challenge(holder, Channel.TEXT, "161803");
    Bench.until(() -> bench.newsOf(silent).contains(DeliveryStatus.UNKNOWN));
    assertThat(bench.phones().at(holder.number())).hasSize(1);

    bench.provider(Bench.TEXT_A).set(new Switches(Accepting.FAILS, Receipts.ARRIVE, 0));
    UUID failed = challenge(holder, Channel.TEXT, "161804");
    Bench.until(() -> bench.newsOf(failed).contains(DeliveryStatus.UNKNOWN));
    assertThat(bench.phones().at(holder.number())).hasSize(1);
    assertThat(bench.count("attempt WHERE delivery_id IN ('" + silent + "', '" + failed + "')")).isEqualTo(2);
  }

  @Test
  void aCallSaysTheCodeThreeTimesAfterAKeyWasPressed() {
    Holder holder = bench.holder();

    UUID challenge = challenge(holder, Channel.VOICE, "905173");

    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.DELIVERED));
    Bench.until(() -> bench.phones().at(holder.number()).get(0).outcome().equals("completed"));
    List<String> said = bench.phones().at(holder.number()).get(0).said();
    assertThat(String.join(" ", said)).contains("press any key");
    assertThat(said.stream().filter(words -> words.matches("[0-9]")).toList())
        .isEqualTo(List.of("9", "0", "5", "1", "7", "3", "9", "0", "5", "1", "7", "3", "9", "0", "5", "1", "7", "3"));
  }

  @Test
  void aMachineThatPicksUpHearsNoCode() {
    Holder holder = bench.holder();
    bench.phones().setAnswer(holder.number(), Answer.MACHINE);

    UUID challenge = challenge(holder, Channel.VOICE, "905174");

    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.FAILED));
    assertThat(bench.phones().at(holder.number()).get(0).said()).noneMatch(words -> words.matches("[0-9]"));
  }

  @Test
  void aCallbackThatIsForgedUnsignedReplayedOrOfAnotherProviderIsRefusedAlike() {
    Holder holder = bench.holder();
    UUID challenge = challenge(holder, Channel.VOICE, "905175");
    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.DELIVERED));
    String sid = bench.phones().at(holder.number()).get(0).id();
    List<String> urls = bench.callbackUrls().stream().filter(url -> url.contains(Bench.VOICE)).toList();

    for (String url : urls.subList(Math.max(0, urls.size() - 3), urls.size())) {
      for (Optional<String> signature : List.<Optional<String>>of(Optional.empty(), Optional.of("AAAA"), Optional.of(""))) {
        Reply reply = Bench.await(bench.callback(url, signature, "CallSid=" + sid + "&CallStatus=in-progress&Digits=1"));
        assertThat(refusal(reply)).isEqualTo(Refusal.NOT_PERMITTED);
      }
      Reply others = Bench.await(bench.callback(url.replace(Bench.VOICE, Bench.TEXT_A), Optional.of("AAAA"), ""));
      assertThat(refusal(others)).isEqualTo(Refusal.NOT_PERMITTED);
    }
    assertThat(bench.phones().at(holder.number())).hasSize(1);
  }

  @Test
  void aBacklogThatIsOlderThanItsCodesIsDroppedAndNotSent() {
    Holder holder = bench.holder();
    UUID id = UUID.randomUUID();
    DeliverCode late =
        bench.code(id, holder, Channel.TEXT, "123123", Bench.NETWORK, false, bench.now().minusSeconds(1));

    assertThat(refusal(Bench.await(bench.send(id, holder.loginId().toString(), late)))).isEqualTo(Refusal.CODE_EXPIRED);

    UUID queued = UUID.randomUUID();
    insert(queued, holder, "queued", "twofold_now() - interval '1 second'");
    Bench.until(() -> bench.text("SELECT status FROM delivery WHERE id = '" + queued + "'").equals("dropped"));
    assertThat(bench.phones().at(holder.number())).isEmpty();
  }

  @Test
  void anOfferThatADeadProcessLeftUnderWayIsUnknownAndNotMadeAgain() {
    Holder holder = bench.holder();
    UUID delivery = UUID.randomUUID();
    insert(delivery, holder, "sending", "twofold_now() + interval '5 minutes'");
    bench.execute("INSERT INTO attempt (id, delivery_id, provider, channel, status, price_micros, started_at) VALUES ('"
        + UUID.randomUUID() + "', '" + delivery + "', 'text-a', 'text', 'sending', 50000, twofold_now() - interval '1 minute')");

    Bench.until(() -> bench.newsOf(delivery).contains(DeliveryStatus.UNKNOWN));

    assertThat(bench.phones().at(holder.number())).isEmpty();
    assertThat(bench.count("delivery WHERE id = '" + delivery + "' AND body IS NULL AND price_micros = 50000")).isEqualTo(1);
  }

  @Test
  void replicasThatStopInTheMiddleSendNothingTwice() {
    bench.provider(Bench.TEXT_A).set(new Switches(Accepting.TAKES, Receipts.ARRIVE, 700));
    List<Holder> holders = IntStream.range(0, 6).mapToObj(i -> bench.holder()).toList();
    List<Future<Reply>> sent = holders.stream().map(holder -> {
      UUID id = UUID.randomUUID();
      return bench.send(id, holder.loginId().toString(), bench.code(id, holder, Channel.TEXT, "777123", "198.51." + holder.number().substring(8, 10) + ".0/24", false, bench.now().plusSeconds(300)));
    }).toList();
    sent.forEach(Bench::await);

    bench.crashReplicas();

    Bench.until(() -> holders.stream().noneMatch(holder -> bench.phones().at(holder.number()).isEmpty()));
    Bench.until(() -> bench.count("delivery WHERE status IN ('queued', 'sending')") == 0);
    assertThat(holders).allSatisfy(holder -> assertThat(bench.phones().at(holder.number())).hasSize(1));
  }

  @Test
  void theSameCommandTwiceSendsOnce() {
    Holder holder = bench.holder();
    UUID id = UUID.randomUUID();
    DeliverCode command = bench.code(id, holder, Channel.TEXT, "424242");
    Bench.await(bench.send(id, holder.loginId().toString(), command));
    Bench.await(bench.publishAs(id, holder.loginId().toString(), command).otherwiseEmpty());
    Bench.until(() -> bench.newsOf(command.challengeId()).contains(DeliveryStatus.DELIVERED));

    UUID marker = delivered(holder, Channel.TEXT, "424243");

    assertThat(bench.newsOf(marker)).isNotEmpty();
    assertThat(bench.phones().at(holder.number())).hasSize(2);
  }

  @Test
  void ofFiveHundredAtOnceForOneNumberNoMoreThanTheCapAreSent() {
    Holder holder = bench.holder();

    List<Future<Reply>> all = IntStream.range(0, 500).mapToObj(i -> {
      UUID id = UUID.randomUUID();
      DeliverCode command = bench.code(id, holder, Channel.TEXT, "100200", "10." + i / 250 + "." + i % 250 + ".0/24", false, bench.now().plusSeconds(300));
      return bench.send(id, holder.loginId().toString(), command);
    }).toList();
    all.forEach(one -> Bench.until(one::isComplete));

    assertThat(bench.count("delivery WHERE allowed AND phone_id = '" + holder.phoneId() + "'")).isEqualTo(5);
    Bench.until(() -> bench.count("delivery WHERE status IN ('queued', 'sending') AND phone_id = '" + holder.phoneId() + "'") == 0);
    assertThat(bench.phones().at(holder.number()).size()).isLessThanOrEqualTo(5);
  }

  @Test
  void theMoneyOfADayAndCountryIsALimitThatHolds() {
    UUID loginId = UUID.randomUUID();
    String number = "+447400123456";
    InstallPhone phone = bench.keep(loginId, number, Channel.TEXT);
    Holder holder = new Holder(loginId, phone.factorId(), number);

    delivered(holder, Channel.TEXT, "111222");
    UUID id = UUID.randomUUID();
    DeliverCode blocked = bench.code(id, holder, Channel.TEXT, "111223");
    Reply second = Bench.await(bench.send(id, loginId.toString(), blocked));

    assertThat(refusal(second)).isEqualTo(Refusal.MESSAGE_BLOCKED);
    Bench.until(() -> bench.newsOf(blocked.challengeId()).contains(DeliveryStatus.FAILED));
    assertThat(bench.count("delivery WHERE NOT allowed AND reason = 'budget' AND login_id = '" + loginId + "'")).isEqualTo(1);
  }

  @Test
  void aPersonIsToldAtTheirProvenNumbersOfWhatHappened() {
    Holder holder = bench.holder();
    InstallPhone pending = bench.keep(holder.loginId(), Bench.freshNumber(), Channel.TEXT);
    bench.publish(holder.loginId().toString(),
        new SecurityEvent(holder.loginId(), SecurityEventKind.NEW_DEVICE, bench.now(), Optional.empty(), Optional.empty(), Optional.empty()));

    Bench.until(() -> !bench.phones().at(holder.number()).isEmpty());

    assertThat(bench.phones().at(holder.number()).get(0).said().get(0)).startsWith("127.0.0.1: You signed in on a new device");
    assertThat(bench.count("delivery WHERE purpose = 'notice' AND phone_id = '" + pending.factorId() + "'")).isZero();
  }

  @Test
  void aNumberThatIsRemovedIsToldOfItAndForgottenAfterwards() {
    Holder holder = bench.holder();
    bench.publish(holder.loginId().toString(), new FactorRemoved(holder.loginId(), holder.phoneId(), bench.now()));
    Bench.until(() -> bench.count("phone WHERE status = 'removed' AND id = '" + holder.phoneId() + "'") == 1);
    bench.publish(holder.loginId().toString(),
        new SecurityEvent(holder.loginId(), SecurityEventKind.FACTOR_REMOVED,
            java.time.Instant.parse(bench.text("SELECT to_char(removed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM phone WHERE id = '" + holder.phoneId() + "'")),
            Optional.empty(), Optional.empty(), Optional.of("mobile")));

    Bench.until(() -> !bench.phones().at(holder.number()).isEmpty());

    assertThat(bench.phones().at(holder.number()).get(0).said().get(0)).contains("method was removed");
    assertThat(refusal(bench.deliver(holder, Channel.TEXT, "999888"))).isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void operatorsSeeWhatWasSentVerifiedSpentAndBlocked() {
    Holder holder = bench.holder();
    UUID challenge = delivered(holder, Channel.TEXT, "565656");
    bench.publish(holder.loginId().toString(), new CodeUsed(challenge, holder.loginId(), bench.now()));
    Bench.until(() -> bench.count("delivery WHERE verified_at IS NOT NULL AND id = '" + challenge + "'") == 1);

    Reply.DeliveryOverview overview = (Reply.DeliveryOverview)
        Bench.await(bench.sendAwaited(UUID.randomUUID(), holder.loginId().toString(), new ShowDelivery(holder.loginId())));

    assertThat(overview.currency()).isEqualTo("EUR");
    assertThat(overview.countries()).anySatisfy(country -> {
      assertThat(country.country()).isEqualTo("SE");
      assertThat(country.verified()).isPositive();
      assertThat(country.spentMicros()).isPositive();
    });
    assertThat(overview.providers()).anyMatch(provider -> provider.provider().equals(Bench.TEXT_A));
  }

  @Test
  void neitherCodesNorNumbersAreReadableInAnyTable() {
    Holder holder = bench.holder();
    delivered(holder, Channel.TEXT, "864209");
    insert(UUID.randomUUID(), holder, "queued", "twofold_now() + interval '5 minutes'");

    assertThat(bench.dump()).doesNotContain("864209").doesNotContain(holder.number().substring(1));
  }

  private void insert(UUID id, Holder holder, String status, String expiresAt) {
    byte[] code = "135790".getBytes(StandardCharsets.US_ASCII);
    byte[] wrapped = bench.config().rowCipher().wrap(code, id, holder.loginId());
    bench.execute(
        """
        INSERT INTO delivery (id, purpose, phone_id, login_id, channel, language, network, unproven, number_hash,
          prefix_hash, neighbour_hash, country, body, decided_at, allowed, reason, status, expires_at, price_micros)
        SELECT '%s', 'code', id, login_id, 'text', 'en', '', false, number_hash, prefix_hash, neighbour_hash, country,
          '\\x%s', twofold_now() - interval '2 seconds', true, 'within-limits', '%s', %s, 0 FROM phone WHERE id = '%s'
        """.formatted(id, HexFormat.of().formatHex(wrapped), status, expiresAt, holder.phoneId()));
  }

  private Refusal refusalOf(String typed, Channel channel) {
    UUID loginId = UUID.randomUUID();
    return refusal(Bench.await(bench.sendAwaited(UUID.randomUUID(), loginId.toString(), bench.keepCommand(loginId, typed, channel))));
  }

  private UUID challenge(Holder holder, Channel channel, String code) {
    return ((ChallengeStands) bench.deliver(holder, channel, code)).challenge().challengeId();
  }

  private UUID delivered(Holder holder, Channel channel, String code) {
    UUID challenge = challenge(holder, channel, code);
    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.DELIVERED));
    return challenge;
  }

  private static Refusal refusal(Reply reply) {
    return ((Reply.Refused) reply).refusal();
  }
}
