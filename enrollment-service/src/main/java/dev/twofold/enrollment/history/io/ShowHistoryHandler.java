package dev.twofold.enrollment.history.io;

import dev.twofold.contracts.Grant.ShowHistory;
import dev.twofold.contracts.Reply.SecurityHistory;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Reads;
import io.vertx.core.Future;

/** Answers with the newest entries. A read, which leaves no row and may be carried out again. */
public final class ShowHistoryHandler implements MessageHandler<ShowHistory> {

  private final Reads reads;
  private final History history = new History();

  public ShowHistoryHandler(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Future<Void> handle(Incoming<ShowHistory> message) {
    return reads.answer(
        message, connection -> history.newest(connection, message.body().loginId()).map(SecurityHistory::new));
  }
}
