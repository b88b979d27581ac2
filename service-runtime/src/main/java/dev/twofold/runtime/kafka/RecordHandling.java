package dev.twofold.runtime.kafka;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.MalformedMessage;
import dev.twofold.contracts.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one record to its end: handled, or noted as a dead letter. */
final class RecordHandling {

  /** Told when a record begins and ceases to wait for something that will pass. */
  interface Stalls {
    void began();

    void ended();
  }

  private static final Logger LOG = LoggerFactory.getLogger(MessageLoop.class);
  private static final int TRIES = 3;

  private final Vertx vertx;
  private final Context context;
  private final MessageRouter router;
  private final DeadLetters deadLetters;

  RecordHandling(Vertx vertx, Context context, MessageRouter router, DeadLetters deadLetters) {
    this.vertx = vertx;
    this.context = context;
    this.router = router;
    this.deadLetters = deadLetters;
  }

  /**
   * @param wanted asked before anything is tried again
   * @return on this object's context: true if the record is done with, false if it was left because nobody wanted it
   */
  Future<Boolean> handle(ConsumerRecord<String, byte[]> record, BooleanSupplier wanted, Stalls stalls) {
    Attempts attempts = new Attempts(record, wanted, stalls);
    try {
      attempts.tryIt(decode(record));
    } catch (MalformedMessage e) {
      attempts.giveUp(e);
    }
    return attempts.done.future();
  }

  private MessageHandler.Incoming<?> decode(ConsumerRecord<String, byte[]> record) throws MalformedMessage {
    if (record.key() == null || record.value() == null) {
      throw new MalformedMessage("no key or no value on " + record.topic());
    }
    return incoming(record.key(), Codec.decode(router.topic(), record.value()));
  }

  private static <M extends Message> MessageHandler.Incoming<M> incoming(String key, Envelope<M> envelope) {
    return new MessageHandler.Incoming<>(key, envelope);
  }

  private final class Attempts {

    private final ConsumerRecord<String, byte[]> record;
    private final BooleanSupplier wanted;
    private final Stalls stalls;
    private final Promise<Boolean> done = Promise.promise();
    private int failures;
    private int delays;
    private boolean stalled;

    private Attempts(ConsumerRecord<String, byte[]> record, BooleanSupplier wanted, Stalls stalls) {
      this.record = record;
      this.wanted = wanted;
      this.stalls = stalls;
    }

    private void tryIt(MessageHandler.Incoming<?> message) {
      onContext(call(message), () -> end(true), failure -> failed(message, failure));
    }

    private Future<Void> call(MessageHandler.Incoming<?> message) {
      try {
        return router.route(message);
      } catch (RuntimeException e) {
        return Future.failedFuture(e);
      }
    }

    private void failed(MessageHandler.Incoming<?> message, Throwable failure) {
      if (failure instanceof TransientFailure) {
        stall();
        again(() -> tryIt(message));
      } else if (++failures < TRIES) {
        again(() -> tryIt(message));
      } else {
        giveUp(failure);
      }
    }

    private void giveUp(Throwable reason) {
      onContext(
          deadLetters.send(record, reason),
          () -> {
            LOG.error(
                "gave up {}/{} at offset {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason.getClass().getSimpleName());
            end(true);
          },
          notSent -> {
            stall();
            again(() -> giveUp(reason));
          });
    }

    private void again(Runnable step) {
      if (!wanted.getAsBoolean()) {
        end(false);
        return;
      }
      delays++;
      vertx
          .timer(Backoff.after(delays).toMillis())
          .onComplete(
              tick -> context.runOnContext(
                  v -> {
                    if (wanted.getAsBoolean()) {
                      step.run();
                    } else {
                      end(false);
                    }
                  }));
    }

    private void stall() {
      if (!stalled) {
        stalled = true;
        stalls.began();
      }
    }

    private void end(boolean doneWith) {
      if (stalled) {
        stalls.ended();
      }
      done.complete(doneWith);
    }
  }

  private void onContext(Future<Void> future, Runnable succeeded, Consumer<Throwable> failed) {
    future.onComplete(
        result ->
            context.runOnContext(
                v -> {
                  if (result.succeeded()) {
                    succeeded.run();
                  } else {
                    failed.accept(result.cause());
                  }
                }));
  }
}
