package dev.twofold.delivery.notice.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.delivery.dispatch.Asked;
import dev.twofold.delivery.dispatch.Purpose;
import dev.twofold.delivery.dispatch.io.Intake;
import dev.twofold.delivery.message.NoticeKind;
import dev.twofold.delivery.notice.Notices;
import dev.twofold.delivery.number.Phone;
import dev.twofold.delivery.number.io.PhoneRows;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells a person of what happened to their security, at the numbers that were proven before it did: the one that it is
 * about is not told of itself, and one that went with it is.
 */
public final class SecurityEventHandler implements MessageHandler<SecurityEvent> {

  /** What is older is no news. */
  private static final Duration NEWS = Duration.ofHours(1);

  private final HandledOnce handledOnce;
  private final PhoneRows phones;
  private final Intake intake;

  public SecurityEventHandler(HandledOnce handledOnce, PhoneRows phones, Intake intake) {
    this.handledOnce = handledOnce;
    this.phones = phones;
    this.intake = intake;
  }

  @Override
  public Future<Void> handle(Incoming<SecurityEvent> message) {
    Optional<NoticeKind> kind = Notices.of(message.body().kind());
    return kind.isEmpty()
        ? Future.succeededFuture()
        : handledOnce.run(message, connection -> tell(connection, message.body(), kind.get()));
  }

  private Future<Effects> tell(SqlConnection connection, SecurityEvent event, NoticeKind kind) {
    return phones
        .provenBefore(connection, event.loginId(), event.at())
        .compose(
            proven ->
                inTurn(connection, event, kind, proven.stream().filter(SecurityEventHandler::takesTexts).toList()))
        .map(Effects.none());
  }

  private Future<Void> inTurn(SqlConnection connection, SecurityEvent event, NoticeKind kind, List<Phone> told) {
    Future<Void> all = Future.succeededFuture();
    for (Phone phone : told) {
      all = all.compose(before -> intake.take(connection, asked(event, kind, phone)).mapEmpty());
    }
    return all;
  }

  private static boolean takesTexts(Phone phone) {
    return phone.channels().contains(Channel.TEXT);
  }

  private static Asked asked(SecurityEvent event, NoticeKind kind, Phone phone) {
    return new Asked(
        UUID.randomUUID(),
        Purpose.NOTICE,
        phone,
        Channel.TEXT,
        phone.language(),
        "",
        false,
        kind.name(),
        event.at().plus(NEWS));
  }
}
