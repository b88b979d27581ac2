package dev.twofold.runtime.kafka;

/** @param bootstrapServers {@code host:port}, comma-separated */
public record KafkaConnection(String bootstrapServers) {}
