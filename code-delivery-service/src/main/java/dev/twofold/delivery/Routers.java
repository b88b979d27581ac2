package dev.twofold.delivery;

import dev.twofold.runtime.kafka.MessageRouter;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import java.time.Clock;
import java.util.List;

/** Which handler takes which message: one router for each topic that the service reads. */
final class Routers {

  Routers(DeliveryConfig config, Database database, HandledOnce handledOnce, Clock clock) {}

  List<MessageRouter> all() {
    return List.of();
  }
}
