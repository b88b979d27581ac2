package dev.twofold.runtime.store;

import dev.twofold.contracts.Service;
import dev.twofold.runtime.kafka.MessageProducer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages committed with the rows they speak of, and sent until the broker has acknowledged them. */
public final class Outbox {

  private final Clock clock;
  private final Envelopes envelopes;
  private final Dispatcher dispatcher;
  private final Sweeper sweeper;
  private final HandledOnce handledOnce;

  private Outbox(Vertx vertx, Database database, MessageSender sender, Service service, Clock clock) {
    this.clock = clock;
    this.envelopes = new Envelopes(service, clock);
    this.dispatcher = new Dispatcher(vertx, database, sender);
    this.sweeper = new Sweeper(vertx, database, dispatcher);
    this.handledOnce = new HandledOnce(database, envelopes, dispatcher, clock);
  }

  /** Also starts to send what any replica left unsent for a second. */
  public static Outbox start(Vertx vertx, Database database, MessageProducer producer, Service service, Clock clock) {
    return start(vertx, database, producer::send, service, clock);
  }

  static Outbox start(Vertx vertx, Database database, MessageSender sender, Service service, Clock clock) {
    return new Outbox(vertx, database, sender, service, clock);
  }

  public HandledOnce handledOnce() {
    return handledOnce;
  }

  /** For timers: puts messages into the outbox within the caller's transaction; they are sent once it has committed. */
  public Future<Void> put(SqlConnection connection, Effects effects) {
    Cause cause = Cause.of(clock.instant(), UUID.randomUUID());
    List<OutboxMessage> messages = envelopes.of(cause, Optional.empty(), effects);
    connection.transaction().completion().onSuccess(committed -> dispatcher.dispatch(messages));
    return OutboxTable.insert(connection, messages);
  }

  public Future<Void> stop() {
    return sweeper.stop().compose(stopped -> dispatcher.stop());
  }
}
