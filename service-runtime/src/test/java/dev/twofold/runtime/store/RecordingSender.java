package dev.twofold.runtime.store;

import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** A broker that can be gone, or late with its acknowledgements for a topic. */
final class RecordingSender implements MessageSender {

  record Sent(Topic topic, OptionalInt partition, String key, String value) {}

  private final List<Sent> sent = new ArrayList<>();
  private final Map<Topic, Promise<Void>> held = new ConcurrentHashMap<>();
  private volatile boolean isGone;

  static RecordingSender gone() {
    RecordingSender sender = new RecordingSender();
    sender.isGone = true;
    return sender;
  }

  void comeBack() {
    isGone = false;
  }

  /** @return completes the acknowledgements for that topic */
  Promise<Void> hold(Topic topic) {
    return held.computeIfAbsent(topic, any -> Promise.promise());
  }

  @Override
  public Future<Void> send(Topic topic, OptionalInt partition, String key, byte[] value) {
    if (isGone) {
      return Future.failedFuture("the broker is gone");
    }
    synchronized (this) {
      sent.add(new Sent(topic, partition, key, new String(value, StandardCharsets.UTF_8)));
    }
    Promise<Void> holder = held.get(topic);
    return holder == null ? Future.succeededFuture() : holder.future();
  }

  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  List<Topic> topics() {
    return sent().stream().map(Sent::topic).toList();
  }
}
