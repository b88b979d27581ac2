package dev.twofold.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.Bench.Holder;
import dev.twofold.phones.Arrival;
import dev.twofold.phones.Switches;
import dev.twofold.phones.Switches.Accepting;
import dev.twofold.phones.Switches.Receipts;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes to a country that a carrier serves by SMPP. */
class SmppDeliveryTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);

  private final Bench bench = Bench.shared();
  private final Holder holder = bench.holder("+491511" + NUMBERS.incrementAndGet() + "012");

  @AfterEach
  void everybodyBehaves() {
    bench.provider(Bench.CARRIER).set(Switches.WELL);
  }

  @Test
  void aCodeArrivesAndItsReceiptIsToldThoughItNamesTheMessageInAnotherNotation() {
    UUID challenge = deliver("161803");

    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.DELIVERED));
    assertThat(bench.phones().at(holder.number())).singleElement()
        .satisfies(arrival -> assertThat(arrival.provider()).isEqualTo(Bench.CARRIER))
        .satisfies(arrival -> assertThat(arrival.said().get(0)).contains("161803"));
  }

  @Test
  void aCodeThatDidNotArriveIsSaidToHaveFailed() {
    bench.provider(Bench.CARRIER).set(new Switches(Accepting.TAKES, Receipts.UNDELIVERED, 0));

    UUID challenge = deliver("161804");

    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.FAILED));
  }

  @Test
  void receiptsThatComeTwiceAreToldOnce() {
    bench.provider(Bench.CARRIER).set(new Switches(Accepting.TAKES, Receipts.TWICE, 0));

    UUID challenge = deliver("161805");

    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.DELIVERED));
    UUID marker = deliver("161806");
    Bench.until(() -> bench.newsOf(marker).contains(DeliveryStatus.DELIVERED));
    assertThat(bench.newsOf(challenge)).containsOnlyOnce(DeliveryStatus.DELIVERED);
  }

  @Test
  void whereTheCarrierTakesNothingTheNextProviderDoes() {
    bench.provider(Bench.CARRIER).set(new Switches(Accepting.REFUSES, Receipts.ARRIVE, 0));

    UUID challenge = deliver("161807");

    Bench.until(() -> bench.newsOf(challenge).contains(DeliveryStatus.DELIVERED));
    assertThat(bench.phones().at(holder.number())).extracting(Arrival::provider).containsExactly(Bench.TEXT_A);
  }

  private UUID deliver(String code) {
    UUID id = UUID.randomUUID();
    DeliverCode command = bench.code(id, holder, Channel.TEXT, code);
    Bench.await(bench.send(id, holder.loginId().toString(), command));
    return command.challengeId();
  }
}
