package dev.twofold.runtime.store;

import dev.twofold.contracts.Envelope.ReturnAddress;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.kafka.TransientFailure;
import dev.twofold.runtime.store.HandledTable.Standing;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries a message out once, however often it is delivered: its rows, reply and outgoing messages are committed under
 * its id in one transaction. The id is looked up before the deadline is judged; a deadline stops only work that has not
 * begun. A message issued on a day that the tables no longer, or do not yet, cover is not carried out.
 */
public final class HandledOnce {

  private final Database database;
  private final Envelopes envelopes;
  private final Dispatcher dispatcher;
  private final Clock clock;

  HandledOnce(Database database, Envelopes envelopes, Dispatcher dispatcher, Clock clock) {
    this.database = database;
    this.envelopes = envelopes;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  /**
   * Runs the work unless the message was handled before, then sends what stands in the outbox for it. A {@link Busy}
   * work is answered with {@link dev.twofold.contracts.Refusal#BUSY} where somebody waits, and tried again where nobody
   * does.
   */
  public <M extends Message> Future<Void> run(Incoming<M> message, Function<SqlConnection, Future<Effects>> work) {
    return run(message, isAwaited(message), work);
  }

  /**
   * As {@link #run}, for work that has begun: its slow part lies behind it, and the deadline does not stop what remains.
   */
  public <M extends Message> Future<Void> conclude(
      Incoming<M> message, Function<SqlConnection, Future<Effects>> work) {
    return run(message, true, work);
  }

  private Future<Void> run(Incoming<?> message, boolean mayBegin, Function<SqlConnection, Future<Effects>> work) {
    return database
        .inTransaction(
            connection ->
                claimed(connection, message, mayBegin).compose(mine -> carryOut(connection, message, work)))
        .recover(failure -> notCarriedOut(message, failure))
        .compose(dispatcher::dispatch);
  }

  private Future<Void> claimed(SqlConnection connection, Incoming<?> message, boolean mayBegin) {
    return HandledTable.claim(connection, Cause.of(message.envelope()))
        .recover(HandledOnce::claimFailed)
        .compose(
            standing -> {
              if (standing == Standing.NEW && mayBegin) {
                return Future.succeededFuture();
              }
              return Future.failedFuture(new NotMine(standing));
            });
  }

  /** The lock is held by a copy of the message that is being carried out: BUSY would not be true. */
  private static Future<Standing> claimFailed(Throwable failure) {
    return SqlFailures.<Standing>translate(failure)
        .recover(
            translated ->
                Future.failedFuture(
                    translated instanceof Busy
                        ? new TransientFailure("a copy of the message is being handled", failure)
                        : translated));
  }

  private Future<List<OutboxMessage>> carryOut(
      SqlConnection connection, Incoming<?> message, Function<SqlConnection, Future<Effects>> work) {
    return work.apply(connection)
        .map(effects -> envelopes.of(Cause.of(message.envelope()), message.envelope().returnAddress(), effects))
        .compose(messages -> OutboxTable.insert(connection, messages).map(messages));
  }

  private Future<List<OutboxMessage>> notCarriedOut(Incoming<?> message, Throwable failure) {
    if (failure instanceof NotMine notMine) {
      return notMine.standing == Standing.HANDLED ? unsent(message) : Future.succeededFuture(List.of());
    }
    if (failure instanceof Busy) {
      return busy(message, failure);
    }
    return Future.failedFuture(failure);
  }

  private Future<List<OutboxMessage>> unsent(Incoming<?> message) {
    return OutboxTable.unsent(database.pool(), Cause.of(message.envelope())).recover(HandledOnce::lookUpFailed);
  }

  /** The refusal is stored, so that a copy of the message is not carried out after somebody was told that nothing was. */
  private Future<List<OutboxMessage>> busy(Incoming<?> message, Throwable failure) {
    if (message.envelope().returnAddress().isEmpty()) {
      return Future.failedFuture(new TransientFailure("busy", failure));
    }
    Reply busy = Reply.Refused.of(Refusal.BUSY);
    return database
        .inTransaction(
            connection ->
                claimed(connection, message, true)
                    .compose(mine -> carryOut(connection, message, c -> Future.succeededFuture(Effects.reply(busy)))))
        .recover(
            notStored ->
                notStored instanceof NotMine
                    ? notCarriedOut(message, notStored)
                    : answer(message, busy).map(List.of()));
  }

  /**
   * For a message whose slow work lies between two transactions: whether the second was committed before. If so, what
   * is unsent of it is sent first.
   *
   * @return true if there is nothing to do: handled before, or its deadline has passed
   */
  public <M extends Message> Future<Boolean> isSettled(Incoming<M> message) {
    return HandledTable.find(database.pool(), Cause.of(message.envelope()))
        .recover(HandledOnce::lookUpFailed)
        .compose(
            standing ->
                standing == Standing.HANDLED
                    ? unsent(message).compose(dispatcher::dispatch).map(true)
                    : Future.succeededFuture(standing == Standing.OUTSIDE || !isAwaited(message)));
  }

  /** A look-up that failed says nothing of the message: it is delivered again. */
  private static <T> Future<T> lookUpFailed(Throwable failure) {
    return Future.failedFuture(new TransientFailure("it is not known whether the message was handled", failure));
  }

  /** Answers a read, which leaves no row behind. */
  public <M extends Message> Future<Void> answer(Incoming<M> message, Reply reply) {
    return answer(message, Effects.reply(reply));
  }

  /**
   * Answers a read, or hands it on to whoever does; leaves no row behind, so what the broker does not take is not sent
   * again. Nothing is sent where nobody waits.
   */
  public <M extends Message> Future<Void> answer(Incoming<M> message, Effects effects) {
    Optional<ReturnAddress> waiting = message.envelope().returnAddress();
    return waiting.isPresent()
        ? dispatcher.dispatchUnstored(envelopes.of(Cause.of(message.envelope()), waiting, effects))
        : Future.succeededFuture();
  }

  /** False once the deadline of somebody who waits for an answer has passed. */
  public boolean isAwaited(Incoming<?> message) {
    return message
        .envelope()
        .returnAddress()
        .filter(address -> !clock.instant().isBefore(address.deadline()))
        .isEmpty();
  }

  /** Rolls the transaction back. */
  private static final class NotMine extends RuntimeException {

    private final transient Standing standing;

    NotMine(Standing standing) {
      super(standing.name(), null, false, false);
      this.standing = standing;
    }
  }
}
