package dev.twofold.runtime.kafka;

import static dev.twofold.runtime.kafka.Wire.VERTX;
import static dev.twofold.runtime.kafka.Wire.await;
import static dev.twofold.runtime.kafka.Wire.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.Revocation.Heartbeat;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

  private final List<Message> read = new CopyOnWriteArrayList<>();
  private final AtomicInteger gaps = new AtomicInteger();
  private MessageProducer producer;
  private FeedReader feed;

  @BeforeEach
  void open() {
    producer = MessageProducer.forOutbox(VERTX, TestKafka.connection());
    write(heartbeat());
    feed =
        await(
            FeedReader.start(
                VERTX,
                TestKafka.connection(),
                Topic.REVOCATIONS,
                envelope -> read.add(envelope.body()),
                gap -> gaps.incrementAndGet()));
  }

  @AfterEach
  void close() {
    await(feed.close());
    await(producer.close());
  }

  @Test
  void readingBeginsAtTheEndAndMissesNothingFromThen() {
    Heartbeat first = heartbeat();
    Heartbeat second = heartbeat();
    write(first);
    write(second);

    until("both are read", () -> read.size() == 2);

    assertThat(read).containsExactly(first, second);
    assertThat(gaps).hasValue(0);
  }

  @Test
  void aRecordThatCannotBeReadIsAGapAndReadingGoesOn() {
    Heartbeat next = heartbeat();
    write("not a message".getBytes(StandardCharsets.UTF_8));
    write(next);

    until("the next record is read", () -> read.contains(next));

    assertThat(gaps).hasValue(1);
  }

  @Test
  void lostRecordsAreAGapAndReadingGoesOnAtTheEnd() throws Exception {
    recreateTopic();

    until("the gap is told", () -> gaps.get() > 0);
    Heartbeat next = heartbeat();
    write(next);

    until("the next record is read", () -> read.contains(next));
  }

  /** The new log is shorter than the reader's position. */
  private static void recreateTopic() throws Exception {
    Map<String, Object> settings =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.connection().bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      String topic = Topic.REVOCATIONS.wireName();
      admin.deleteTopics(List.of(topic)).all().get();
      until("the topic is gone", () -> isCreated(admin, new NewTopic(topic, 1, (short) 1)));
    }
  }

  private static boolean isCreated(Admin admin, NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
      return true;
    } catch (ExecutionException | InterruptedException e) {
      return false;
    }
  }

  private void write(Heartbeat heartbeat) {
    write(Wire.bytes(heartbeat));
  }

  private void write(byte[] value) {
    await(producer.send(Topic.REVOCATIONS, OptionalInt.empty(), "any", value));
  }

  private static Heartbeat heartbeat() {
    return new Heartbeat(UUID.randomUUID(), Instant.EPOCH);
  }
}
