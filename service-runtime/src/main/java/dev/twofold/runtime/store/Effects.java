package dev.twofold.runtime.store;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What follows from a handled message besides the rows it changed. Immutable. */
public final class Effects {

  private static final Effects NONE = new Effects(List.of(), Optional.empty());

  private final List<Outgoing> messages;
  private final Optional<Reply> reply;

  private Effects(List<Outgoing> messages, Optional<Reply> reply) {
    this.messages = List.copyOf(messages);
    this.reply = reply;
  }

  /** @param forwardedAs id of a message that hands the return address on */
  record Outgoing(Optional<UUID> forwardedAs, String key, Message body) {}

  public static Effects none() {
    return NONE;
  }

  /** Answers the command, after all its other messages were acknowledged by the broker. */
  public static Effects reply(Reply reply) {
    return new Effects(List.of(), Optional.of(reply));
  }

  /** With one more message that nobody awaits. */
  public Effects publish(String key, Message message) {
    return with(new Outgoing(Optional.empty(), key, message));
  }

  /**
   * With one more message that hands the return address on: its handler answers the command.
   *
   * @param messageId chosen by the caller, because sealed fields are bound to it
   */
  public Effects forward(UUID messageId, String key, Message message) {
    return with(new Outgoing(Optional.of(messageId), key, message));
  }

  private Effects with(Outgoing message) {
    List<Outgoing> more = new ArrayList<>(messages);
    more.add(message);
    return new Effects(more, reply);
  }

  List<Outgoing> messages() {
    return messages;
  }

  Optional<Reply> reply() {
    return reply;
  }
}
