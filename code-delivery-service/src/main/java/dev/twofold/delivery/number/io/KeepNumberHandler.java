package dev.twofold.delivery.number.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Installation.InstallPhone;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.NumberCommand.KeepNumber;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.delivery.number.Number;
import dev.twofold.delivery.number.Numbers;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Judges a number, keeps it, and tells verification as much of it as others may know. */
public final class KeepNumberHandler implements MessageHandler<KeepNumber> {

  private final HandledOnce handledOnce;
  private final Opener opener;
  private final Numbers numbers = new Numbers();
  private final NumberHashes hashes;
  private final PhoneRows phones;
  private final Set<String> countries;

  /** @param countries to which anything is sent at all */
  public KeepNumberHandler(
      HandledOnce handledOnce, Opener opener, NumberHashes hashes, PhoneRows phones, Set<String> countries) {
    this.handledOnce = handledOnce;
    this.opener = opener;
    this.hashes = hashes;
    this.phones = phones;
    this.countries = countries;
  }

  /** Fails for good if the number was not sealed to this service for that command. */
  @Override
  public Future<Void> handle(Incoming<KeepNumber> message) {
    KeepNumber command = message.body();
    try {
      byte[] typed = opener.open(command.number(), context(command));
      Numbers.Judged judged = numbers.judge(new String(typed, StandardCharsets.UTF_8));
      return handledOnce.run(message, connection -> keep(connection, command, judged));
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  /** It was sealed by the gateway for the command that asked, and has been handed on since. */
  private static SealContext context(KeepNumber command) {
    boolean inSession = command.sessionId().isPresent();
    MessageType asked = inSession ? MessageType.ADD_PHONE_TO_SESSION_V1 : MessageType.ADD_PHONE_V1;
    UUID subject = inSession ? command.grantId() : command.signInId();
    return new SealContext(asked.wireName(), command.grantId(), command.key(), subject, command.tokenHash());
  }

  private Future<Effects> keep(SqlConnection connection, KeepNumber command, Numbers.Judged judged) {
    if (judged instanceof Numbers.Judged.Bad bad) {
      return refuse(bad.refusal());
    }
    Number number = ((Numbers.Judged.Good) judged).number();
    if (!countries.contains(number.country())) {
      return refuse(Refusal.NUMBER_NOT_ALLOWED);
    }
    if (!number.channels().contains(command.channel())) {
      return refuse(Refusal.CHANNEL_NOT_POSSIBLE);
    }
    return DatabaseTime.read(connection).compose(now -> keep(connection, command, number, now));
  }

  private Future<Effects> keep(SqlConnection connection, KeepNumber command, Number number, Instant now) {
    return now.isAfter(command.notAfter())
        ? refuse(Refusal.NOT_NOW)
        : phones
            .insert(connection, command.factorId(), command.loginId(), number, now)
            .map(kept -> install(command, number));
  }

  private Effects install(KeepNumber command, Number number) {
    InstallPhone phone =
        new InstallPhone(
            command.grantId(),
            command.factorId(),
            command.loginId(),
            command.signInId(),
            command.tokenHash(),
            command.name(),
            new PhoneHint(number.lastDigits(), preferredFirst(command.channel(), number.channels())),
            Base64.getUrlEncoder().withoutPadding().encodeToString(hashes.of(number.e164())),
            command.sessionId());
    return Effects.none().forward(UUID.randomUUID(), command.loginId().toString(), phone);
  }

  private static List<Channel> preferredFirst(Channel preferred, List<Channel> channels) {
    return channels.stream().sorted(Comparator.comparing(channel -> channel != preferred)).toList();
  }

  private static Future<Effects> refuse(Refusal refusal) {
    return Future.succeededFuture(Effects.reply(Reply.Refused.of(refusal)));
  }
}
