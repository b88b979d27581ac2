package dev.twofold.runtime.store;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/** Answers messages that only read, and so leave no row under their id. */
public final class Reads {

  private final Database database;
  private final HandledOnce handledOnce;

  public Reads(Database database, HandledOnce handledOnce) {
    this.database = database;
    this.handledOnce = handledOnce;
  }

  /** Answers {@link Refusal#BUSY} where a lock or connection was not to be had in time. */
  public <M extends Message> Future<Void> answer(Incoming<M> message, Function<SqlConnection, Future<Reply>> read) {
    return answerOrHandOn(message, connection -> read.apply(connection).map(Effects::reply));
  }

  /** As {@link #answer}, where what was read may lead to another service, which then answers. */
  public <M extends Message> Future<Void> answerOrHandOn(
      Incoming<M> message, Function<SqlConnection, Future<Effects>> read) {
    return database
        .inTransaction(read)
        .recover(Reads::busy)
        .compose(effects -> handledOnce.answer(message, effects));
  }

  private static Future<Effects> busy(Throwable failure) {
    return failure instanceof Busy
        ? Future.succeededFuture(Effects.reply(Reply.Refused.of(Refusal.BUSY)))
        : Future.failedFuture(failure);
  }
}
