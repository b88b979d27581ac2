package dev.twofold.verification;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Grant.HashPassword;
import dev.twofold.contracts.Installation.InstallPassword;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/** Enrollment's part in a change of password: hashes it, whatever it is. */
record TestPasswordCeremony(Opener opener, PasswordHasher hasher, Sealer sealer, MessageProducer producer)
    implements MessageHandler<HashPassword> {

  @Override
  public Future<Void> handle(Incoming<HashPassword> message) {
    return hasher.hash(open(message.body())).compose(hash -> install(message, hash));
  }

  private String open(HashPassword grant) {
    SealContext context =
        new SealContext("change-password.v1", grant.grantId(), grant.key(), grant.grantId(), grant.tokenHash());
    try {
      return new String(opener.open(grant.newPassword(), context), StandardCharsets.UTF_8);
    } catch (CannotOpen e) {
      throw new IllegalStateException(e);
    }
  }

  private Future<Void> install(Incoming<HashPassword> message, String hash) {
    HashPassword grant = message.body();
    UUID messageId = UUID.randomUUID();
    String key = grant.loginId().toString();
    SealContext context =
        new SealContext("install-password.v1", messageId, key, grant.sessionId(), grant.tokenHash());
    InstallPassword body =
        new InstallPassword(
            grant.grantId(),
            grant.loginId(),
            grant.sessionId(),
            grant.tokenHash(),
            sealer.seal(hash.getBytes(StandardCharsets.UTF_8), context));
    Envelope<InstallPassword> envelope =
        new Envelope<>(messageId, Service.ENROLLMENT, Instant.now(), message.envelope().returnAddress(), body);
    return producer.send(Topic.INSTALLATIONS, OptionalInt.empty(), key, Codec.encode(envelope));
  }
}
