package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Notes records that are given up. A record that is given up twice has two equal notes. */
final class DeadLetters {

  private static final byte[] NO_VALUE = new byte[0];

  private final MessageProducer producer;
  private final Service from;

  /** @throws IllegalArgumentException if no service reads the topic */
  DeadLetters(MessageProducer producer, Topic readTopic) {
    this.producer = producer;
    this.from =
        readTopic.readers().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no service reads " + readTopic.wireName()));
  }

  Future<Void> send(ConsumerRecord<String, byte[]> record, Throwable reason) {
    String place = record.topic() + "/" + record.partition() + "/" + record.offset();
    Envelope<DeadLetter> envelope =
        new Envelope<>(
            UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)),
            from,
            Instant.ofEpochMilli(record.timestamp()),
            Optional.empty(),
            letter(record, reason));
    return producer.send(Topic.DEAD_LETTERS, OptionalInt.empty(), place, Codec.encode(envelope));
  }

  private static DeadLetter letter(ConsumerRecord<String, byte[]> record, Throwable reason) {
    byte[] value = record.value() == null ? NO_VALUE : record.value();
    return new DeadLetter(
        record.topic(),
        record.partition(),
        record.offset(),
        value.length,
        sha256(value),
        reason.getClass().getSimpleName());
  }

  private static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
