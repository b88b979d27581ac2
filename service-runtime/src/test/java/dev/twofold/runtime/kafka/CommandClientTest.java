package dev.twofold.runtime.kafka;

import static dev.twofold.runtime.kafka.Wire.VERTX;
import static dev.twofold.runtime.kafka.Wire.await;
import static dev.twofold.runtime.kafka.Wire.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Revocation.Heartbeat;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.testing.TestKafka;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandClientTest {

  private final String mine = UUID.randomUUID().toString();
  private final String unanswered = mine + " unanswered";
  private final List<Incoming<LookUpSession>> kept = new CopyOnWriteArrayList<>();
  private MessageProducer producer;
  private CommandClient client;
  private MessageLoop loop;

  @BeforeEach
  void open() {
    producer = MessageProducer.forOutbox(VERTX, TestKafka.connection());
    loop = Wire.loop("verification-service." + UUID.randomUUID(), producer, this::answer);
    client = await(CommandClient.start(VERTX, TestKafka.connection(), Service.GATEWAY, Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    await(client.close());
    await(loop.stop());
    await(producer.close());
  }

  @Test
  void aReplyComesBack() {
    untilAnswered(mine);

    assertThat(await(send(mine))).isEqualTo(new Reply.Done());
  }

  @Test
  void aCommandWithoutAReplyIsGivenUpAndTheLateReplyIsIgnored() {
    untilAnswered(mine);
    CommandFailed failure = failureOf(send(unanswered));
    assertThat(failure.isOutcomeKnown()).isFalse();
    until("it had arrived", () -> !kept.isEmpty());

    await(Wire.reply(producer, kept.get(0), Reply.Refused.of(Refusal.BUSY)));

    assertThat(await(send(mine))).isEqualTo(new Reply.Done());
  }

  @Test
  void whatNobodyAnswersIsToldOnceItIsAcknowledgedAndNamesNoReturnAddress() {
    untilAnswered(mine);
    UUID id = UUID.randomUUID();

    await(client.tell(id, "key", Wire.lookUp(unanswered)));

    until("it had arrived", () -> !kept.isEmpty());
    assertThat(kept.get(0).envelope().id()).isEqualTo(id);
    assertThat(kept.get(0).envelope().returnAddress()).isEmpty();
  }

  @Test
  void moreThanAThousandInFlightAreRefusedWithoutEffect() {
    List<Future<Reply>> sent = IntStream.range(0, 1_001).mapToObj(i -> send(unanswered)).toList();

    assertThat(failureOf(sent.get(1_000)).isOutcomeKnown()).isTrue();
    assertThat(failureOf(sent.get(999)).isOutcomeKnown()).isFalse();
    untilAnswered(mine);
  }

  @Test
  void whatCannotEvenBeSentIsAFailureAndTakesNoPlace() {
    for (int i = 0; i < 1_001; i++) {
      assertThat(failureOf(client.send(UUID.randomUUID(), "key", null)).isOutcomeKnown()).isFalse();
    }

    untilAnswered(mine);
  }

  @Test
  void aKilledBrokerThatComesBackIsFoundAgainByAll() {
    List<Envelope<? extends Message>> read = new CopyOnWriteArrayList<>();
    FeedReader feed =
        await(FeedReader.start(VERTX, TestKafka.connection(), Topic.REVOCATIONS, read::add, gap -> {}));
    untilAnswered(mine);

    TestKafka.broker().kill();
    assertThat(failureOf(send(mine)).isOutcomeKnown()).isFalse();
    TestKafka.broker().restart();

    untilAnswered(mine);
    Heartbeat heartbeat = new Heartbeat(UUID.randomUUID(), Instant.EPOCH);
    await(producer.send(Topic.REVOCATIONS, OptionalInt.empty(), "any", Wire.bytes(heartbeat)));
    until("the feed goes on", () -> read.stream().anyMatch(envelope -> envelope.body().equals(heartbeat)));
    until("the loop is healthy", loop::isHealthy);
    await(feed.close());
  }

  private Future<Void> answer(Incoming<LookUpSession> message) {
    if (message.body().audience().equals(mine)) {
      return Wire.reply(producer, message, new Reply.Done());
    }
    if (message.body().audience().equals(unanswered)) {
      kept.add(message);
    }
    return Future.succeededFuture();
  }

  private void untilAnswered(String audience) {
    until("a reply comes", () -> await(send(audience).map(true).otherwise(false)));
  }

  private Future<Reply> send(String audience) {
    return client.send(UUID.randomUUID(), "key", Wire.lookUp(audience));
  }

  private static CommandFailed failureOf(Future<Reply> reply) {
    return (CommandFailed) await(reply.transform(result -> Future.succeededFuture(result.cause())));
  }
}
