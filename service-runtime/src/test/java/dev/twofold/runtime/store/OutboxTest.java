package dev.twofold.runtime.store;

import static dev.twofold.runtime.store.StoreFixture.BODY;
import static dev.twofold.runtime.store.StoreFixture.command;
import static dev.twofold.runtime.testing.Eventually.await;
import static dev.twofold.runtime.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.testing.TestKafka;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final Effects TWO_AND_A_REPLY =
      Effects.reply(new Reply.Done()).publish("first", BODY).publish("second", BODY);

  private final StoreFixture store = new StoreFixture();
  private final RecordingSender sender = new RecordingSender();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasCommittedBeforeACrashIsSentByAnotherReplicaTheReplyLast() throws Exception {
    Outbox crashed = store.replica(store.database, RecordingSender.gone());
    await(crashed.handledOnce().run(command(), connection -> Future.succeededFuture(TWO_AND_A_REPLY)));
    await(crashed.stop());
    assertThat(store.count("outbox WHERE sent_at IS NULL")).isEqualTo(3);
    store.replica(store.database, sender);
    store.replica(store.anotherPool(), sender);
    until(() -> store.count("outbox WHERE sent_at IS NULL") == 0);
    assertThat(sender.topics()).containsExactly(Topic.DEAD_LETTERS, Topic.DEAD_LETTERS, Topic.REPLIES);
  }

  @Test
  void whileAnotherReplicaHoldsAMessageItsReplyIsNotTaken() {
    Outbox crashed = store.replica(store.database, RecordingSender.gone());
    await(crashed.handledOnce().run(command(), connection -> Future.succeededFuture(TWO_AND_A_REPLY)));
    await(crashed.stop());
    store.execute("UPDATE outbox SET created_at = created_at - interval '1 minute'");
    List<OutboxMessage> taken =
        await(
            store.database.inTransaction(
                holder ->
                    OutboxTable.lockOverdue(holder, 1)
                        .compose(held -> store.database.inTransaction(other -> OutboxTable.lockOverdue(other, 10)))));
    assertThat(taken).extracting(OutboxMessage::key).containsExactly("second");
  }

  @Test
  void aHandledMessageStandsAlthoughKafkaIsGoneAndIsSentWhenItIsBack() throws Exception {
    RecordingSender broker = RecordingSender.gone();
    await(store.handler(broker).run(command(), connection -> Future.succeededFuture(TWO_AND_A_REPLY)));
    broker.comeBack();
    until(() -> store.count("outbox WHERE sent_at IS NULL") == 0);
    assertThat(broker.topics()).containsExactly(Topic.DEAD_LETTERS, Topic.DEAD_LETTERS, Topic.REPLIES);
  }

  @Test
  void whatWasSentAtOnceIsMarkedAndNotSentAgain() throws Exception {
    await(store.handler(sender).run(command(), connection -> Future.succeededFuture(TWO_AND_A_REPLY)));
    until(() -> store.count("outbox WHERE sent_at IS NULL") == 0);
    assertThat(sender.sent()).hasSize(3);
  }

  @Test
  void aTimersMessagesAreSentOnceItsTransactionIsCommitted() throws Exception {
    Outbox outbox = store.replica(store.database, sender);
    Promise<Void> mayCommit = Promise.promise();
    Promise<Void> hasPut = Promise.promise();
    Future<Void> transaction =
        store.database.inTransaction(
            connection ->
                outbox
                    .put(connection, Effects.none().publish("timer", BODY))
                    .compose(
                        put -> {
                          hasPut.complete();
                          return mayCommit.future();
                        }));
    await(hasPut.future());
    assertThat(sender.sent()).isEmpty();
    mayCommit.complete();
    await(transaction);
    until(() -> sender.sent().size() == 1);
  }

  @Test
  void aTimersMessagesAreNotSentIfItsTransactionFails() {
    Outbox outbox = store.replica(store.database, sender);
    Future<Void> transaction =
        store.database.inTransaction(
            connection ->
                outbox
                    .put(connection, Effects.none().publish("timer", BODY))
                    .compose(put -> Future.failedFuture("after all not")));
    await(transaction.otherwiseEmpty());
    assertThat(sender.sent()).isEmpty();
    assertThat(store.count("outbox")).isZero();
  }

  @Test
  void aRealBrokerTakesTheMessages() throws Exception {
    MessageProducer producer = MessageProducer.forOutbox(store.vertx, TestKafka.connection());
    Outbox outbox = Outbox.start(store.vertx, store.database, producer, Service.VERIFICATION, Clock.systemUTC());
    await(outbox.handledOnce().run(command(), connection -> Future.succeededFuture(TWO_AND_A_REPLY)));
    until(() -> store.count("outbox WHERE sent_at IS NOT NULL") == 3);
    await(outbox.stop());
    await(producer.close());
  }
}
