package dev.twofold.runtime.store;

import static dev.twofold.runtime.store.StoreFixture.BODY;
import static dev.twofold.runtime.store.StoreFixture.addThing;
import static dev.twofold.runtime.store.StoreFixture.command;
import static dev.twofold.runtime.store.StoreFixture.incoming;
import static dev.twofold.runtime.testing.Eventually.await;
import static dev.twofold.runtime.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.kafka.TransientFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandledOnceTest {

  private final StoreFixture store = new StoreFixture();
  private final RecordingSender sender = new RecordingSender();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theSameMessageTwiceHasOneEffectAndOneReplyStored() {
    HandledOnce handled = store.handler(sender);
    Incoming<Message> message = command();
    await(handled.run(message, HandledOnceTest::addAndReply));
    await(handled.run(message, HandledOnceTest::addAndReply));
    assertThat(store.count("things")).isOne();
    assertThat(store.count("outbox")).isOne();
  }

  @Test
  void twoCopiesAtOnceInTwoReplicasHaveOneEffect() {
    HandledOnce one = store.handler(sender);
    HandledOnce other = store.replica(store.anotherPool(), sender).handledOnce();
    List<Incoming<Message>> messages = Stream.generate(() -> command()).limit(10).toList();
    await(
        Future.join(
            messages.stream()
                .flatMap(
                    message ->
                        Stream.of(
                            one.run(message, HandledOnceTest::addAndReply),
                            other.run(message, HandledOnceTest::addAndReply)))
                .toList()));
    assertThat(store.count("things")).isEqualTo(10);
    assertThat(store.count("outbox")).isEqualTo(10);
  }

  @Test
  void aCopyThatFindsTheOtherAtWorkIsDeliveredAgainAndNotAnsweredBusy() {
    HandledOnce handled = store.handler(sender);
    Incoming<Message> message = command();
    Promise<Void> hasBegun = Promise.promise();
    Promise<Void> mayEnd = Promise.promise();
    Future<Void> first =
        handled.run(
            message,
            connection -> {
              hasBegun.complete();
              return mayEnd.future().compose(end -> addAndReply(connection));
            });
    await(hasBegun.future());
    assertThatThrownBy(() -> await(handled.run(message, HandledOnceTest::addAndReply)))
        .isInstanceOf(TransientFailure.class);
    mayEnd.complete();
    await(first);
    assertThat(store.count("things")).isOne();
    assertThat(sender.sent()).extracting(RecordingSender.Sent::value).noneMatch(value -> value.contains("busy"));
  }

  @Test
  void aDeadlineStopsOnlyWorkThatHasNotBegun() {
    HandledOnce handled = store.handler(sender);
    Incoming<Message> late = command(Instant.now().minusSeconds(1));
    await(handled.run(late, HandledOnceTest::addAndReply));
    assertThat(store.count("things")).isZero();
    assertThat(store.count("handled")).isZero();
    assertThat(await(handled.isSettled(late))).isTrue();
  }

  @Test
  void workThatHasBegunIsConcludedAfterItsDeadlineAndOnlyOnce() {
    HandledOnce handled = store.handler(sender);
    Incoming<Message> late = command(Instant.now().minusSeconds(1));
    await(handled.conclude(late, HandledOnceTest::addAndReply));
    await(handled.conclude(late, HandledOnceTest::addAndReply));
    assertThat(store.count("things")).isOne();
  }

  @Test
  void aMessageThatWasHandledIsAnsweredAgainAlthoughItsDeadlineHasPassed() throws Exception {
    RecordingSender gone = RecordingSender.gone();
    Outbox crashed = store.replica(store.database, gone);
    Instant deadline = Instant.now().plusMillis(300);
    Incoming<Message> message = command(deadline);
    await(crashed.handledOnce().run(message, HandledOnceTest::addAndReply));
    await(crashed.stop());
    until(() -> Instant.now().isAfter(deadline));
    assertThat(store.count("things")).isOne();
    await(store.handler(sender).run(message, HandledOnceTest::addAndReply));
    assertThat(sender.topics()).contains(Topic.REPLIES);
    assertThat(store.count("things")).isOne();
  }

  @Test
  void aMessageFromADayThatIsNotCoveredIsNotCarriedOut() {
    HandledOnce handled = store.handler(sender);
    for (Instant day : List.of(Instant.now().minus(Duration.ofDays(9)), Instant.now().plus(Duration.ofDays(9)))) {
      Incoming<Message> message = incoming(day, Optional.empty());
      await(handled.run(message, HandledOnceTest::addAndReply));
      assertThat(await(handled.isSettled(message))).isTrue();
    }
    assertThat(store.count("things")).isZero();
  }

  @Test
  void slowWorkIsSettledOnceItsSecondTransactionIsCommitted() {
    HandledOnce handled = store.handler(sender);
    Incoming<Message> message = command();
    assertThat(await(handled.isSettled(message))).isFalse();
    await(handled.run(message, HandledOnceTest::addAndReply));
    assertThat(await(handled.isSettled(message))).isTrue();
  }

  @Test
  void theReplyIsSentAfterTheOthersWereAcknowledged() throws Exception {
    Promise<Void> acknowledgement = sender.hold(Topic.DEAD_LETTERS);
    Future<Void> run =
        store
            .handler(sender)
            .run(command(), connection -> Future.succeededFuture(done().publish("a", BODY).publish("b", BODY)));
    until(() -> sender.sent().size() == 2);
    assertThat(sender.topics()).doesNotContain(Topic.REPLIES);
    assertThat(run.isComplete()).isFalse();
    acknowledgement.complete();
    await(run);
    assertThat(sender.topics()).containsExactly(Topic.DEAD_LETTERS, Topic.DEAD_LETTERS, Topic.REPLIES);
  }

  @Test
  void theReturnAddressGoesWithTheReplyAndWithWhatIsForwardedOnly() {
    Incoming<Message> message = command();
    String correlation = message.envelope().returnAddress().orElseThrow().correlation().toString();
    UUID forwardedId = UUID.randomUUID();
    Effects effects = done().publish("published", BODY).forward(forwardedId, "forwarded", BODY);
    await(store.handler(sender).run(message, connection -> Future.succeededFuture(effects)));
    assertThat(value("published")).doesNotContain(correlation);
    assertThat(value("forwarded")).contains(correlation).contains(forwardedId.toString());
    assertThat(value(correlation)).contains("done.v1");
    assertThat(sender.sent()).anyMatch(sent -> sent.partition().equals(OptionalInt.of(3)));
  }

  @Test
  void workThatWaitsTooLongForALockIsAnsweredBusyAndNotCarriedOutLater() {
    HandledOnce handled = store.handler(sender);
    store.execute("INSERT INTO things VALUES ('locked')");
    Incoming<Message> message = command();
    Incoming<Message> unawaited = incoming(Instant.now(), Optional.empty());
    await(
        store.database.inTransaction(
            holder ->
                lock(holder)
                    .compose(locked -> handled.run(message, HandledOnceTest::lock))
                    .compose(answered -> handled.run(unawaited, HandledOnceTest::lock))
                    .transform(
                        ended -> {
                          assertThat(ended.cause()).isInstanceOf(TransientFailure.class);
                          return Future.succeededFuture();
                        })));
    assertThat(sender.sent()).singleElement().extracting(RecordingSender.Sent::value).asString().contains("busy");

    await(handled.run(message, HandledOnceTest::addAndReply));
    assertThat(store.count("things WHERE name <> 'locked'")).as("a copy of it").isZero();
    await(handled.run(unawaited, HandledOnceTest::addAndReply));
    assertThat(store.count("things WHERE name <> 'locked'")).as("nobody was told of it").isOne();
  }

  @Test
  void failedWorkLeavesNothingAndIsCalledAgain() {
    HandledOnce handled = store.handler(sender);
    Incoming<Message> message = command();
    assertThatThrownBy(
            () ->
                await(
                    handled.run(
                        message,
                        connection ->
                            addThing(connection)
                                .compose(added -> Future.failedFuture(new IllegalStateException("no"))))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                await(
                    handled.run(
                        message,
                        connection -> {
                          throw new IllegalStateException("thrown");
                        })))
        .hasMessage("thrown");
    assertThat(store.count("things")).isZero();
    await(handled.run(message, HandledOnceTest::addAndReply));
    assertThat(store.count("things")).isOne();
  }

  @Test
  void aReadIsAnsweredWithoutARow() {
    await(store.handler(sender).answer(command(), new Reply.Done()));
    assertThat(sender.topics()).containsExactly(Topic.REPLIES);
    assertThat(store.count("handled")).isZero();
    assertThat(store.count("outbox")).isZero();
  }

  @Test
  void aReadIsHandedOnWithItsReturnAddressAndWithoutARow() {
    Incoming<Message> message = command();
    await(store.handler(sender).answer(message, Effects.none().forward(UUID.randomUUID(), "forwarded", BODY)));
    assertThat(sender.topics()).containsExactly(Topic.DEAD_LETTERS);
    assertThat(value("forwarded"))
        .contains(message.envelope().returnAddress().orElseThrow().correlation().toString());
    assertThat(store.count("handled")).isZero();
    assertThat(store.count("outbox")).isZero();
  }

  @Test
  void aReadThatNobodyAwaitsIsNotHandedOn() {
    Incoming<Message> unawaited = incoming(Instant.now(), Optional.empty());
    await(store.handler(sender).answer(unawaited, Effects.none().forward(UUID.randomUUID(), "forwarded", BODY)));
    assertThat(sender.sent()).isEmpty();
  }

  private String value(String key) {
    return sender.sent().stream().filter(sent -> sent.key().equals(key)).findFirst().orElseThrow().value();
  }

  private static Effects done() {
    return Effects.reply(new Reply.Done());
  }

  private static Future<Effects> addAndReply(SqlConnection connection) {
    return addThing(connection).map(added -> done());
  }

  private static Future<Effects> lock(SqlConnection connection) {
    return connection.query("SELECT * FROM things WHERE name = 'locked' FOR UPDATE").execute().map(Effects.none());
  }
}
