package dev.twofold.verification;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.Installation.InstallPhone;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** Enrollment's and code delivery's parts in a new phone: reads the number, whatever it is, and passes its hash on. */
record TestPhoneCeremony(Opener delivery, MessageProducer producer) implements MessageHandler<MakePhone> {

  @Override
  public Future<Void> handle(Incoming<MakePhone> message) {
    MakePhone grant = message.body();
    String number = open(grant);
    InstallPhone body =
        new InstallPhone(
            grant.grantId(),
            UUID.randomUUID(),
            grant.loginId(),
            grant.signInId(),
            grant.tokenHash(),
            grant.name(),
            hint(number, grant),
            hashOf(number),
            grant.sessionId());
    Envelope<InstallPhone> envelope =
        new Envelope<>(
            UUID.randomUUID(), Service.CODE_DELIVERY, Instant.now(), message.envelope().returnAddress(), body);
    return producer.send(
        Topic.INSTALLATIONS, OptionalInt.empty(), grant.loginId().toString(), Codec.encode(envelope));
  }

  static String hashOf(String number) {
    return TokenHash.of("number " + number).value();
  }

  /** Every number gets texts and calls, and those that end in 00 in the way only that was asked for. */
  private static PhoneHint hint(String number, MakePhone grant) {
    String lastDigits = number.substring(number.length() - 2);
    var channels =
        Stream.concat(Stream.of(grant.channel()), Arrays.stream(Channel.values()))
            .distinct()
            .filter(channel -> !lastDigits.equals("00") || channel == grant.channel())
            .toList();
    return new PhoneHint(lastDigits, channels);
  }

  private String open(MakePhone grant) {
    Optional<UUID> session = grant.sessionId();
    SealContext context =
        new SealContext(
            session.isPresent() ? "add-phone-to-session.v1" : "add-phone.v1",
            grant.grantId(),
            grant.key(),
            session.isPresent() ? grant.grantId() : grant.signInId(),
            grant.tokenHash());
    try {
      return new String(delivery.open(grant.number(), context), StandardCharsets.UTF_8);
    } catch (CannotOpen e) {
      throw new IllegalStateException(e);
    }
  }
}
