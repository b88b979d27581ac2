package dev.twofold.local.watch;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Revocation;
import dev.twofold.contracts.Topic;
import dev.twofold.local.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every topic from its end, without a group, and prints what passes. */
public final class Watch implements AutoCloseable {

  private static final Map<String, Topic> TOPICS =
      Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::wireName, Function.identity()));
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final ZoneId zone;
  private final boolean heartbeats;

  /** @param heartbeats whether the pulse of the revocation feed is shown too */
  public Watch(String bootstrapServers, ZoneId zone, boolean heartbeats) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.zone = zone;
    this.heartbeats = heartbeats;
  }

  /** Returns when the thread is interrupted. */
  public void run(PrintWriter out, Terminal terminal) {
    consumer.assign(partitions());
    consumer.seekToEnd(List.of());
    consumer.assignment().forEach(consumer::position);
    out.println(terminal.dim("Watching " + TOPICS.size() + " topics; ▒▒▒ is sealed to one reader."));
    if (!heartbeats) {
      out.println(terminal.dim("The heartbeat of each second is left out; --heartbeats shows it."));
    }
    MessageLine line = new MessageLine(terminal, zone);
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
        print(message, line, out);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void print(ConsumerRecord<String, byte[]> message, MessageLine line, PrintWriter out) {
    Topic topic = TOPICS.get(message.topic());
    try {
      Envelope<? extends Message> envelope = Codec.decode(topic, message.value());
      if (heartbeats || !(envelope.body() instanceof Revocation.Heartbeat)) {
        out.println(line.of(topic, message.key(), envelope));
      }
    } catch (MalformedMessage e) {
      out.println(line.malformed(topic, message.value().length));
    }
  }

  private static List<TopicPartition> partitions() {
    return TOPICS.values().stream().flatMap(Watch::partitionsOf).toList();
  }

  private static Stream<TopicPartition> partitionsOf(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.wireName(), partition));
  }
}
