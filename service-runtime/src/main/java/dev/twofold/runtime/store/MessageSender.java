package dev.twofold.runtime.store;

import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import java.util.OptionalInt;

/** Completes when the broker has acknowledged the record. */
@FunctionalInterface
interface MessageSender {

  Future<Void> send(Topic topic, OptionalInt partition, String key, byte[] value);
}
