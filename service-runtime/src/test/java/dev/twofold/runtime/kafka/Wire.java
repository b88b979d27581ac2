package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.testing.TestKafka;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What these tests write and wait for. Messages are look-ups; the audience tells them apart. */
final class Wire {

  static final Vertx VERTX = Vertx.vertx();
  static final Topic TOPIC = Topic.SESSION_LOOKUPS;

  private static final long SECONDS = 30;

  private Wire() {}

  static LookUpSession lookUp(String audience) {
    return new LookUpSession(TokenHash.of("any"), audience);
  }

  static byte[] bytes(Message message) {
    return Codec.encode(
        new Envelope<>(UUID.randomUUID(), Service.GATEWAY, Instant.EPOCH, Optional.empty(), message));
  }

  /** All on one partition, so that only keys can make them independent. */
  static void write(MessageProducer producer, String key, byte[] value) {
    await(producer.send(TOPIC, OptionalInt.of(0), key, value));
  }

  static void write(MessageProducer producer, String key, String audience) {
    write(producer, key, bytes(lookUp(audience)));
  }

  static Future<Void> reply(MessageProducer producer, Incoming<?> message, Reply reply) {
    Envelope.ReturnAddress address = message.envelope().returnAddress().orElseThrow();
    Envelope<Reply> envelope =
        new Envelope<>(UUID.randomUUID(), Service.VERIFICATION, Instant.EPOCH, Optional.of(address), reply);
    return producer.send(
        Topic.REPLIES, OptionalInt.of(address.partition()), message.key(), Codec.encode(envelope));
  }

  static MessageRouter router(MessageHandler<LookUpSession> handler) {
    return MessageRouter.of(TOPIC)
        .on(LookUpSession.class, handler)
        .on(SessionsReceived.class, message -> Future.succeededFuture())
        .build();
  }

  static MessageLoop loop(String group, MessageProducer producer, MessageHandler<LookUpSession> handler) {
    return await(MessageLoop.start(VERTX, TestKafka.connection(), group, router(handler), producer));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + SECONDS + " s: " + what);
      }
      await(VERTX.timer(10));
    }
  }
}
