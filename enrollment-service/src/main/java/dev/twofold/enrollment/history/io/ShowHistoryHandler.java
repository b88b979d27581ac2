package dev.twofold.enrollment.history.io;

import dev.twofold.contracts.Grant.ShowHistory;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.Reply.SecurityHistory;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Busy;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;

/** Answers with the newest entries. A read, which leaves no row and may be carried out again. */
public final class ShowHistoryHandler implements MessageHandler<ShowHistory> {

  private final Database database;
  private final HandledOnce handledOnce;
  private final History history = new History();

  public ShowHistoryHandler(Database database, HandledOnce handledOnce) {
    this.database = database;
    this.handledOnce = handledOnce;
  }

  @Override
  public Future<Void> handle(Incoming<ShowHistory> message) {
    return database
        .inTransaction(connection -> history.newest(connection, message.body().loginId()))
        .<Reply>map(SecurityHistory::new)
        .recover(ShowHistoryHandler::busy)
        .compose(reply -> handledOnce.answer(message, reply));
  }

  private static Future<Reply> busy(Throwable failure) {
    return failure instanceof Busy
        ? Future.succeededFuture(Refused.of(Refusal.BUSY))
        : Future.failedFuture(failure);
  }
}
