package dev.twofold.delivery;

import dev.twofold.contracts.DeliveryCommand.CodeUsed;
import dev.twofold.contracts.DeliveryCommand.DeliverCode;
import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.contracts.NumberCommand.KeepNumber;
import dev.twofold.contracts.ProviderCallback.TakeCallback;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.Topic;
import dev.twofold.delivery.callback.io.Receipts;
import dev.twofold.delivery.callback.io.TakeCallbackHandler;
import dev.twofold.delivery.dispatch.io.CodeUsedHandler;
import dev.twofold.delivery.dispatch.io.DeliverCodeHandler;
import dev.twofold.delivery.dispatch.io.DeliveryRows;
import dev.twofold.delivery.dispatch.io.Dispatch;
import dev.twofold.delivery.dispatch.io.Intake;
import dev.twofold.delivery.guard.io.Guard;
import dev.twofold.delivery.notice.io.SecurityEventHandler;
import dev.twofold.delivery.number.io.FactorNews;
import dev.twofold.delivery.number.io.KeepNumberHandler;
import dev.twofold.delivery.number.io.NumberHashes;
import dev.twofold.delivery.number.io.PhoneRows;
import dev.twofold.delivery.overview.io.ShowDeliveryHandler;
import dev.twofold.delivery.provider.io.Breakers;
import dev.twofold.delivery.ref.io.RefRows;
import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.runtime.store.Reads;
import java.time.Clock;
import java.util.List;

/** Which handler takes which message: one router for each topic that the service reads. */
final class Routers {

  private final DeliveryConfig config;
  private final HandledOnce handledOnce;
  private final Reads reads;
  private final Opener opener;
  private final SealedFields sealedFields;
  private final Providers providers;
  private final PhoneRows phones;
  private final DeliveryRows deliveries;
  private final RefRows refs;
  private final Receipts receipts;
  private final Breakers breakers;
  private final Intake intake;
  private final Clock clock;

  Routers(
      DeliveryConfig config,
      Database database,
      HandledOnce handledOnce,
      Providers providers,
      PhoneRows phones,
      DeliveryRows deliveries,
      RefRows refs,
      Dispatch dispatch,
      Receipts receipts,
      Breakers breakers,
      Clock clock) {
    this.config = config;
    this.handledOnce = handledOnce;
    this.reads = new Reads(database, handledOnce);
    this.opener = new Opener(config.openingKey());
    this.sealedFields = new SealedFields(opener);
    this.providers = providers;
    this.phones = phones;
    this.deliveries = deliveries;
    this.refs = refs;
    this.receipts = receipts;
    this.breakers = breakers;
    this.intake = new Intake(new Guard(config.plan().policy()), config.plan().routes(), deliveries, dispatch);
    this.clock = clock;
  }

  List<MessageRouter> all() {
    return List.of(numbers(), commands(), callbacks(), factorEvents(), securityHistory());
  }

  private MessageRouter numbers() {
    NumberHashes hashes = new NumberHashes(config.numberHashKey());
    return MessageRouter.of(Topic.NUMBERS)
        .on(
            KeepNumber.class,
            new KeepNumberHandler(handledOnce, opener, hashes, phones, config.plan().policy().countries()))
        .build();
  }

  private MessageRouter commands() {
    return MessageRouter.of(Topic.DELIVERIES)
        .on(DeliverCode.class, new DeliverCodeHandler(handledOnce, sealedFields, phones, intake))
        .on(CodeUsed.class, new CodeUsedHandler(handledOnce, deliveries))
        .on(ShowDelivery.class, new ShowDeliveryHandler(reads, config.plan().policy(), breakers))
        .build();
  }

  private MessageRouter callbacks() {
    return MessageRouter.of(Topic.PROVIDER_CALLBACKS)
        .on(
            TakeCallback.class,
            new TakeCallbackHandler(
                handledOnce, sealedFields, providers.dialects(), refs, deliveries, receipts, new Sealers(clock)))
        .build();
  }

  private MessageRouter factorEvents() {
    FactorNews news = new FactorNews(handledOnce, phones);
    return MessageRouter.of(Topic.FACTOR_EVENTS)
        .on(FactorProven.class, news::proven)
        .on(FactorRemoved.class, news::removed)
        .on(FactorRenamed.class, news::renamed)
        .build();
  }

  private MessageRouter securityHistory() {
    return MessageRouter.of(Topic.SECURITY_HISTORY)
        .on(SecurityEvent.class, new SecurityEventHandler(handledOnce, phones, intake))
        .build();
  }
}
