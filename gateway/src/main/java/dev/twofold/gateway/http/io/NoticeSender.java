package dev.twofold.gateway.http.io;

import dev.twofold.contracts.Message;
import io.vertx.core.Future;
import java.util.UUID;

/** {@link dev.twofold.runtime.kafka.CommandClient#tell}, for what nobody answers. */
@FunctionalInterface
public interface NoticeSender {

  Future<Void> tell(UUID messageId, String key, Message message);
}
