package dev.twofold.verification;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ChallengeStands;
import dev.twofold.contracts.Reply.DeliveryOverview;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Plays the part of code delivery: sends nothing, and knows every code that it was to send. */
final class TestDelivery {

  static final String GROUP = Service.CODE_DELIVERY.wireName() + "." + Topic.DELIVERIES.wireName();

  private final Opener opener;
  private final MessageProducer producer;
  private final Map<UUID, String> codes = new ConcurrentHashMap<>();
  private final Set<UUID> blocked = ConcurrentHashMap.newKeySet();

  private TestDelivery(Opener opener, MessageProducer producer) {
    this.opener = opener;
    this.producer = producer;
  }

  /** @param opener of what is sealed to code delivery */
  static Future<TestDelivery> start(Vertx vertx, KafkaConnection kafka, Opener opener) {
    MessageProducer producer = MessageProducer.forOutbox(vertx, kafka);
    TestDelivery delivery = new TestDelivery(opener, producer);
    MessageRouter router =
        MessageRouter.of(Topic.DELIVERIES)
            .on(DeliverCode.class, delivery::deliver)
            .on(CodeUsed.class, message -> Future.succeededFuture())
            .on(ShowDelivery.class, message -> delivery.answer(message, overview()))
            .build();
    return MessageLoop.start(vertx, kafka, GROUP, router, producer).map(delivery);
  }

  /** The code that was to be sent for a challenge. */
  String codeOf(UUID challengeId) {
    return codes.get(challengeId);
  }

  /** Its guard refuses whatever goes to that phone. */
  void block(UUID factorId) {
    blocked.add(factorId);
  }

  static DeliveryOverview overview() {
    return new DeliveryOverview(Instant.EPOCH, "EUR", List.of(), List.of(), List.of());
  }

  private Future<Void> deliver(Incoming<DeliverCode> message) {
    DeliverCode command = message.body();
    codes.put(command.challengeId(), open(message));
    return answer(
        message,
        blocked.contains(command.factorId())
            ? Reply.Refused.of(Refusal.MESSAGE_BLOCKED)
            : new ChallengeStands(
                new Challenge(
                    command.challengeId(),
                    command.factorId(),
                    command.channel(),
                    DeliveryStatus.QUEUED,
                    command.expiresAt(),
                    command.resendAt())));
  }

  private String open(Incoming<DeliverCode> message) {
    DeliverCode command = message.body();
    SealContext context =
        new SealContext(
            "deliver-code.v1", message.envelope().id(), message.key(), command.challengeId(), command.tokenHash());
    try {
      return new String(opener.open(command.code(), context), StandardCharsets.UTF_8);
    } catch (CannotOpen e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<Void> answer(Incoming<? extends Message> message, Reply reply) {
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
