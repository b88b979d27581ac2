package dev.twofold.verification;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Plays the part of enrollment: executes grants. */
final class TestEnrollment {

  static final String GROUP = Service.ENROLLMENT.wireName() + "." + Topic.GRANTS.wireName();

  private static final int SECRET_BYTES = 20;

  private final Sealer sealer;
  private final MessageProducer producer;
  private final Map<UUID, byte[]> secrets = new ConcurrentHashMap<>();

  private TestEnrollment(Sealer sealer, MessageProducer producer) {
    this.sealer = sealer;
    this.producer = producer;
  }

  static Future<TestEnrollment> start(Vertx vertx, KafkaConnection kafka, Sealer sealer) {
    MessageProducer producer = MessageProducer.forOutbox(vertx, kafka);
    TestEnrollment enrollment = new TestEnrollment(sealer, producer);
    MessageRouter router = MessageRouter.of(Topic.GRANTS).on(MakeFactor.class, enrollment::make).build();
    return MessageLoop.start(vertx, kafka, GROUP, router, producer).map(enrollment);
  }

  byte[] secretOf(UUID factorId) {
    return secrets.get(factorId);
  }

  private Future<Void> make(Incoming<MakeFactor> message) {
    MakeFactor grant = message.body();
    UUID factorId = UUID.randomUUID();
    UUID messageId = UUID.randomUUID();
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    secrets.put(factorId, secret);
    String key = grant.loginId().toString();
    InstallFactor body =
        new InstallFactor(
            grant.grantId(),
            factorId,
            grant.loginId(),
            grant.signInId(),
            grant.tokenHash(),
            grant.kind(),
            grant.name(),
            sealer.seal(
                secret,
                new SealContext("install-factor.v1", messageId, key, grant.signInId(), grant.tokenHash())),
            new Sealed("for", "gateway"),
            grant.sessionId());
    Envelope<InstallFactor> envelope =
        new Envelope<>(
            messageId, Service.ENROLLMENT, Instant.now(), message.envelope().returnAddress(), body);
    return producer.send(Topic.INSTALLATIONS, OptionalInt.empty(), key, Codec.encode(envelope));
  }
}
