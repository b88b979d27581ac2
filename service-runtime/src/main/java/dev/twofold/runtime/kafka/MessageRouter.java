package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the handler of a message. Cannot be built unless every type of its topic has one. */
public final class MessageRouter {

  private final Topic topic;
  private final Map<Class<? extends Message>, MessageHandler<? extends Message>> handlers;

  private MessageRouter(Topic topic, Map<Class<? extends Message>, MessageHandler<? extends Message>> handlers) {
    this.topic = topic;
    this.handlers = Map.copyOf(handlers);
  }

  public static Builder of(Topic topic) {
    return new Builder(topic);
  }

  public Topic topic() {
    return topic;
  }

  <M extends Message> Future<Void> route(MessageHandler.Incoming<M> message) {
    @SuppressWarnings("unchecked") // Builder.on pairs each class with a handler of that class
    MessageHandler<M> handler = (MessageHandler<M>) handlers.get(message.body().getClass());
    return handler.handle(message);
  }

  public static final class Builder {

    private final Topic topic;
    private final Map<Class<? extends Message>, MessageHandler<? extends Message>> handlers = new HashMap<>();

    private Builder(Topic topic) {
      this.topic = topic;
    }

    /** @throws IllegalArgumentException if the type has a handler already or does not travel on the topic */
    public <M extends Message> Builder on(Class<M> type, MessageHandler<M> handler) {
      if (MessageType.on(topic).stream().noneMatch(known -> known.bodyType() == type)) {
        throw new IllegalArgumentException(type.getSimpleName() + " does not travel on " + topic.wireName());
      }
      if (handlers.putIfAbsent(type, handler) != null) {
        throw new IllegalArgumentException(type.getSimpleName() + " has a handler already");
      }
      return this;
    }

    /** @throws IllegalStateException naming the types of the topic that have no handler */
    public MessageRouter build() {
      List<String> missing =
          MessageType.on(topic).stream()
              .filter(type -> !handlers.containsKey(type.bodyType()))
              .map(MessageType::wireName)
              .toList();
      if (!missing.isEmpty()) {
        throw new IllegalStateException("no handler on " + topic.wireName() + " for " + String.join(", ", missing));
      }
      return new MessageRouter(topic, handlers);
    }
  }
}
