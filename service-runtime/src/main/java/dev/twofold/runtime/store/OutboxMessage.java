package dev.twofold.runtime.store;

import dev.twofold.contracts.Topic;
import java.util.OptionalInt;

/**
 * A record that is to be written to Kafka.
 *
 * @param position among the messages of one cause; a reply is the last
 * @param partition empty: by the key
 */
record OutboxMessage(
    Cause cause, int position, Topic topic, OptionalInt partition, String key, byte[] value, boolean isReply) {}
