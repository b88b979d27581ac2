package dev.twofold.verification;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.Grant.HashPassword;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.Grant.ShowHistory;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Reply.HistoryEntry;
import dev.twofold.contracts.Reply.SecurityHistory;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.kafka.MessageLoop;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * @param opener of what is sealed to enrollment
   * @param delivery opener of what is sealed to code delivery, whose part in a new phone it plays too
   */
  static Future<TestEnrollment> start(
      Vertx vertx, KafkaConnection kafka, Sealer sealer, Opener opener, Opener delivery) {
    MessageProducer producer = MessageProducer.forOutbox(vertx, kafka);
    TestEnrollment enrollment = new TestEnrollment(sealer, producer);
    MessageRouter router =
        MessageRouter.of(Topic.GRANTS)
            .on(MakeFactor.class, enrollment::make)
            .on(MakePhone.class, new TestPhoneCeremony(delivery, producer))
            .on(HashPassword.class, new TestPasswordCeremony(opener, new PasswordHasher(vertx), sealer, producer))
            .on(ShowHistory.class, enrollment::show)
            .build();
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

  /** The history that it shows: one entry, which has the login's own id. */
  static SecurityHistory historyOf(UUID loginId) {
    return new SecurityHistory(
        List.of(
            new HistoryEntry(
                loginId,
                SecurityEventKind.SET_UP,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.of("phone"))));
  }

  private Future<Void> show(Incoming<ShowHistory> message) {
    ReturnAddress address = message.envelope().returnAddress().orElseThrow();
    Envelope<SecurityHistory> envelope =
        new Envelope<>(
            UUID.randomUUID(),
            Service.ENROLLMENT,
            Instant.now(),
            Optional.of(address),
            historyOf(message.body().loginId()));
    return producer.send(
        Topic.REPLIES,
        OptionalInt.of(address.partition()),
        address.correlation().toString(),
        Codec.encode(envelope));
  }
}
