package dev.twofold.runtime.store;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Puts what follows from a message into envelopes. */
final class Envelopes {

  private final Service service;
  private final Clock clock;

  Envelopes(Service service, Clock clock) {
    this.service = service;
    this.clock = clock;
  }

  /** In the order of positions, the reply last. A reply that nobody awaits is left out. */
  List<OutboxMessage> of(Cause cause, Optional<ReturnAddress> returnAddress, Effects effects) {
    List<OutboxMessage> messages = new ArrayList<>();
    for (Effects.Outgoing outgoing : effects.messages()) {
      messages.add(message(cause, messages.size(), returnAddress, outgoing));
    }
    returnAddress.ifPresent(
        address ->
            effects.reply().ifPresent(reply -> messages.add(reply(cause, messages.size(), address, reply))));
    return List.copyOf(messages);
  }

  private OutboxMessage reply(Cause cause, int position, ReturnAddress address, Reply reply) {
    byte[] value = encode(UUID.randomUUID(), Optional.of(address), reply);
    OptionalInt partition = OptionalInt.of(address.partition());
    return new OutboxMessage(
        cause, position, Topic.REPLIES, partition, address.correlation().toString(), value, true);
  }

  private OutboxMessage message(
      Cause cause, int position, Optional<ReturnAddress> returnAddress, Effects.Outgoing outgoing) {
    UUID id = outgoing.forwardedAs().orElseGet(UUID::randomUUID);
    byte[] value = encode(id, outgoing.forwardedAs().flatMap(forwarded -> returnAddress), outgoing.body());
    Topic topic = Topic.of(outgoing.body().getClass());
    return new OutboxMessage(cause, position, topic, OptionalInt.empty(), outgoing.key(), value, false);
  }

  private byte[] encode(UUID id, Optional<ReturnAddress> returnAddress, Message body) {
    return Codec.encode(new Envelope<>(id, service, clock.instant(), returnAddress, body));
  }
}
