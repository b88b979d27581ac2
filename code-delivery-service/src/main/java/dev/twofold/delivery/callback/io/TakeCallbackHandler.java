package dev.twofold.delivery.callback.io;

import dev.twofold.contracts.CallbackRequest;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.ProviderCallback.TakeCallback;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.delivery.dispatch.Attempted;
import dev.twofold.delivery.dispatch.io.AttemptRows;
import dev.twofold.delivery.dispatch.io.DeliveryRows;
import dev.twofold.delivery.provider.CallbackDialect;
import dev.twofold.delivery.provider.ProviderReport;
import dev.twofold.delivery.ref.RefPurpose;
import dev.twofold.delivery.ref.io.RefRows;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a provider tells. Nothing is believed that is not signed by it and about an offer that was made to it, and all that
 * is not right is answered alike. A code is said only in the live call that it was made for, once, after a key was
 * pressed: so no machine that picks up records it.
 */
public final class TakeCallbackHandler implements MessageHandler<TakeCallback> {

  private static final Effects REFUSED = Effects.reply(Reply.Refused.of(Refusal.NOT_PERMITTED));

  private final HandledOnce handledOnce;
  private final SealedFields sealedFields;
  private final Map<String, CallbackDialect> dialects;
  private final RefRows refs;
  private final AttemptRows attempts = new AttemptRows();
  private final DeliveryRows deliveries;
  private final Receipts receipts;
  private final Sealers gateways;

  /** @param dialects by the names of their providers */
  public TakeCallbackHandler(
      HandledOnce handledOnce,
      SealedFields sealedFields,
      Map<String, CallbackDialect> dialects,
      RefRows refs,
      DeliveryRows deliveries,
      Receipts receipts,
      Sealers gateways) {
    this.handledOnce = handledOnce;
    this.sealedFields = sealedFields;
    this.dialects = Map.copyOf(dialects);
    this.refs = refs;
    this.deliveries = deliveries;
    this.receipts = receipts;
    this.gateways = gateways;
  }

  /** Fails for good if the gateway's key is none: there is nobody to answer. */
  @Override
  public Future<Void> handle(Incoming<TakeCallback> message) {
    TakeCallback command = message.body();
    try {
      Sealer gateway = gateways.to(command.showTo());
      return sealedFields
          .open(message, command.request(), message.envelope().id(), command.ref())
          .compose(opened -> judge(message, gateway, opened));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  /** Anybody can call; what no provider signed leaves no row. */
  private Future<Void> judge(Incoming<TakeCallback> message, Sealer gateway, byte[] opened) {
    CallbackDialect dialect = dialects.get(message.body().provider());
    Optional<ProviderReport> report = read(dialect, opened);
    return report.isEmpty()
        ? handledOnce.answer(message, REFUSED)
        : handledOnce.run(message, connection -> find(connection, message, gateway, dialect, report.get()));
  }

  private Future<Effects> find(
      SqlConnection connection,
      Incoming<TakeCallback> message,
      Sealer gateway,
      CallbackDialect dialect,
      ProviderReport report) {
    return refs.lock(connection, message.body().ref(), message.body().provider())
        .compose(
            found ->
                found
                    .filter(ref -> isAbout(ref, report))
                    .map(ref -> follow(new Told(connection, message, gateway, dialect, ref), report))
                    .orElseGet(TakeCallbackHandler::refuse));
  }

  private static Optional<ProviderReport> read(CallbackDialect dialect, byte[] opened) {
    if (dialect == null) {
      return Optional.empty();
    }
    try {
      CallbackRequest request = Codec.decodeCallbackRequest(opened);
      return dialect.read(request);
    } catch (MalformedMessage e) {
      return Optional.empty();
    }
  }

  /** In time, and of the message or call that was made by that offer; its name may not have been noted yet. */
  private static boolean isAbout(RefRows.Found ref, ProviderReport report) {
    return ref.now().isBefore(ref.refExpiresAt())
        && ref.reference().map(report.reference()::equals).orElse(true);
  }

  private Future<Effects> follow(Told told, ProviderReport report) {
    Future<Void> named = attempts.name(told.connection, told.ref.attemptId(), report.reference());
    if (report instanceof ProviderReport.Receipt receipt && told.ref.purpose() == RefPurpose.RECEIPT) {
      return named.compose(done -> receipt(told, receipt));
    }
    if (report instanceof ProviderReport.CallAnswered && told.ref.purpose() == RefPurpose.ANSWER) {
      return named.compose(done -> once(told, () -> askForAKey(told)));
    }
    return report instanceof ProviderReport.KeyAwaited key && told.ref.purpose() == RefPurpose.KEY
        ? named.compose(done -> once(told, () -> key.pressed() ? sayCode(told) : hangUp(told)))
        : refuse();
  }

  private Future<Effects> receipt(Told told, ProviderReport.Receipt receipt) {
    return receipts
        .note(told.connection, told.about(), receipt)
        .map(news -> news ? Effects.reply(new Reply.CallbackAnswered(Optional.empty())) : REFUSED);
  }

  private Future<Effects> once(Told told, Supplier<Future<Effects>> step) {
    return refs.use(told.connection, told.message.body().ref())
        .compose(first -> first ? step.get() : refuse());
  }

  private Future<Effects> askForAKey(Told told) {
    return told.isWorthSaying()
        ? refs.make(
                told.connection,
                told.ref.attemptId(),
                told.message.body().provider(),
                RefPurpose.KEY,
                told.ref.expiresAt())
            .map(pressed -> told.answer(told.dialect.pressAnyKey(told.ref.language(), pressed)))
        : hangUp(told);
  }

  private Future<Effects> sayCode(Told told) {
    if (!told.isWorthSaying()) {
      return hangUp(told);
    }
    try {
      String code = deliveries.body(told.ref.body(), told.ref.deliveryId(), told.ref.loginId());
      Effects answer = told.answer(told.dialect.sayCode(told.ref.language(), code));
      return deliveries
          .forgetBody(told.connection, told.ref.deliveryId())
          .compose(forgotten -> receipts.progress(told.connection, told.about(), DeliveryStatus.DELIVERED))
          .map(answer);
    } catch (CannotOpen e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<Effects> hangUp(Told told) {
    return Future.succeededFuture(told.answer(told.dialect.hangUp()));
  }

  private static Future<Effects> refuse() {
    return Future.succeededFuture(REFUSED);
  }

  /** A callback that is what it should be, and what it is about. */
  private record Told(
      SqlConnection connection,
      Incoming<TakeCallback> message,
      Sealer gateway,
      CallbackDialect dialect,
      RefRows.Found ref) {

    Attempted about() {
      return new Attempted(ref.attemptId(), ref.deliveryId(), ref.loginId(), ref.isCode());
    }

    /** A live call, and the newest code, which is still good. */
    boolean isWorthSaying() {
      return ref.channel() == Channel.VOICE
          && ref.isCode()
          && ref.newest()
          && ref.body() != null
          && ref.now().isBefore(ref.expiresAt());
    }

    Effects answer(String document) {
      UUID commandId = message.envelope().id();
      SealContext context =
          new SealContext(
              MessageType.CALLBACK_ANSWERED_V1.wireName(),
              commandId,
              message.key(),
              commandId,
              message.body().ref());
      Sealed sealed = gateway.seal(document.getBytes(StandardCharsets.UTF_8), context);
      return Effects.reply(new Reply.CallbackAnswered(Optional.of(sealed)));
    }

    @Override
    public String toString() {
      return "Told[" + message.envelope().id() + "]";
    }
  }
}
