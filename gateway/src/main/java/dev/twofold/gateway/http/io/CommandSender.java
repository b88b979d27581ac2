package dev.twofold.gateway.http.io;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.Reply;
import io.vertx.core.Future;
import java.util.UUID;

/** {@link dev.twofold.runtime.kafka.CommandClient#send}, as handlers need it. */
@FunctionalInterface
public interface CommandSender {

  Future<Reply> send(UUID commandId, String key, Message command);
}
