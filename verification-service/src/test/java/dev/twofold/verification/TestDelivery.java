package dev.twofold.verification;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Plays the part of code delivery: takes whatever it is given, and shows the codes to the test. */
final class TestDelivery {

  static final String GROUP = Service.CODE_DELIVERY.wireName() + "." + Topic.DELIVERIES.wireName();
  static final Reply.DeliveryOverview OVERVIEW =
      new Reply.DeliveryOverview(Instant.EPOCH, "EUR", List.of(), List.of(), List.of());

  private final Opener opener;
  private final MessageProducer producer;
  private final Map<UUID, String> codes = new ConcurrentHashMap<>();
  private final Queue<DeliverCode> asked = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> used = new ConcurrentLinkedQueue<>();

  private TestDelivery(Opener opener, MessageProducer producer) {
    this.opener = opener;
    this.producer = producer;
  }

  static Future<TestDelivery> start(Vertx vertx, KafkaConnection kafka, Opener opener) {
    MessageProducer producer = MessageProducer.forOutbox(vertx, kafka);
    TestDelivery delivery = new TestDelivery(opener, producer);
    MessageRouter router =
        MessageRouter.of(Topic.DELIVERIES)
            .on(DeliverCode.class, delivery::take)
            .on(CodeUsed.class, delivery::note)
            .on(ShowDelivery.class, message -> delivery.reply(message, OVERVIEW))
            .build();
    return MessageLoop.start(vertx, kafka, GROUP, router, producer).map(delivery);
  }

  String codeOf(UUID challengeId) {
    return codes.get(challengeId);
  }

  List<DeliverCode> askedFor(UUID loginId) {
    return asked.stream().filter(one -> one.loginId().equals(loginId)).toList();
  }

  boolean wasUsed(UUID challengeId) {
    return used.contains(challengeId);
  }

  void tell(UUID loginId, UUID challengeId, DeliveryStatus status) {
    DeliveryProgressed event = new DeliveryProgressed(challengeId, loginId, status, Instant.now());
    Envelope<DeliveryProgressed> envelope =
        new Envelope<>(UUID.randomUUID(), Service.CODE_DELIVERY, Instant.now(), Optional.empty(), event);
    Bench.await(
        producer.send(
            Topic.DELIVERY_EVENTS, OptionalInt.empty(), loginId.toString(), Codec.encode(envelope)));
  }

  private Future<Void> take(Incoming<DeliverCode> message) {
    DeliverCode command = message.body();
    try {
      SealContext context =
          new SealContext(
              "deliver-code.v1", message.envelope().id(), message.key(), command.challengeId(), command.tokenHash());
      codes.put(command.challengeId(), new String(opener.open(command.code(), context), StandardCharsets.UTF_8));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
    asked.add(command);
    return reply(
        message,
        new Reply.ChallengeStands(
            new Challenge(
                command.challengeId(),
                command.factorId(),
                command.channel(),
                DeliveryStatus.QUEUED,
                command.expiresAt(),
                command.resendAt())));
  }

  private Future<Void> note(Incoming<CodeUsed> message) {
    used.add(message.body().challengeId());
    return Future.succeededFuture();
  }

  private Future<Void> reply(Incoming<?> message, Reply reply) {
    ReturnAddress address = message.envelope().returnAddress().orElseThrow();
    Envelope<Reply> envelope =
        new Envelope<>(UUID.randomUUID(), Service.CODE_DELIVERY, Instant.now(), Optional.of(address), reply);
    return producer.send(
        Topic.REPLIES,
        OptionalInt.of(address.partition()),
        address.correlation().toString(),
        Codec.encode(envelope));
  }
}
