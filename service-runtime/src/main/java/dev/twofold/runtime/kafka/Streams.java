package dev.twofold.runtime.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Opens consumers and puts them at the end of a partition. */
final class Streams {

  private Streams() {}

  /** Makes the consumer on a worker, because that takes long, and binds it to the context. */
  static Future<KafkaReadStream<String, byte[]>> open(
      Vertx vertx, Context context, Callable<Consumer<String, byte[]>> consumer) {
    Promise<KafkaReadStream<String, byte[]>> opened = Promise.promise();
    vertx
        .executeBlocking(consumer)
        .onFailure(opened::fail)
        .onSuccess(made -> context.runOnContext(v -> opened.complete(KafkaReadStream.create(vertx, made))));
    return opened.future();
  }

  /**
   * Completes when the position at the partition's end is known. It is asked for and set as a number, since
   * {@code seekToEnd} only takes effect at a later poll, when there may be more records.
   */
  static Future<Void> seekEnd(KafkaReadStream<String, byte[]> stream, TopicPartition partition) {
    return stream
        .endOffsets(Set.of(partition))
        .compose(ends -> stream.seek(partition, ends.get(partition)))
        .compose(sought -> stream.position(partition))
        .mapEmpty();
  }
}
