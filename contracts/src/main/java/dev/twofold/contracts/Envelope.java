package dev.twofold.contracts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What surrounds every message.
 *
 * @param id of this message; effects are stored under it once
 * @param from the service that wrote it
 * @param issuedAt by the sender's clock; the same in every copy of the message
 * @param returnAddress where the answer goes, handed on along a chain of services; empty where nobody waits
 */
public record Envelope<M extends Message>(
    UUID id, Service from, Instant issuedAt, Optional<ReturnAddress> returnAddress, M body) {

  /**
   * @param partition of {@link Topic#REPLIES}
   * @param correlation id of the command that the gateway sent; an answer carries it back
   * @param deadline by the gateway's clock; work that has not begun by then is not begun
   */
  public record ReturnAddress(int partition, UUID correlation, Instant deadline) {}
}
