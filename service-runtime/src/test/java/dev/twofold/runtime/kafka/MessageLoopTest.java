package dev.twofold.runtime.kafka;

import static dev.twofold.runtime.kafka.Wire.VERTX;
import static dev.twofold.runtime.kafka.Wire.await;
import static dev.twofold.runtime.kafka.Wire.loop;
import static dev.twofold.runtime.kafka.Wire.until;
import static dev.twofold.runtime.kafka.Wire.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Topic;
import dev.twofold.runtime.testing.TestKafka;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageLoopTest {

  private final String group = "verification-service." + UUID.randomUUID();
  /** Tells this test's messages from earlier ones, which a new group reads as well. */
  private final String mine = UUID.randomUUID() + " ";
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<Envelope<? extends Message>> letters = new CopyOnWriteArrayList<>();
  private MessageProducer producer;
  private MessageLoop loop;
  private FeedReader deadLetters;

  @BeforeEach
  void open() {
    producer = MessageProducer.forOutbox(VERTX, TestKafka.connection());
    deadLetters =
        await(FeedReader.start(VERTX, TestKafka.connection(), Topic.DEAD_LETTERS, letters::add, gap -> {}));
  }

  @AfterEach
  void close() {
    await(loop.stop());
    await(deadLetters.close());
    await(producer.close());
  }

  @Test
  void recordsOfAKeyAreHandledInTheirOrder() {
    start(name -> VERTX.timer(5).mapEmpty());
    IntStream.range(0, 10).forEach(i -> write(producer, "a", mine + i));

    until("all are handled", () -> handled.size() == 10);

    assertThat(handled).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void anotherKeyGoesOnPastAStuckOne() {
    Promise<Void> stuck = Promise.promise();
    start(name -> name.equals("stuck") ? stuck.future() : Future.succeededFuture());
    write(producer, "a", mine + "stuck");
    write(producer, "a", mine + "behind");
    write(producer, "b", mine + "other");

    until("the other key's record is handled", () -> handled.contains("other"));
    assertThat(handled).doesNotContain("behind");
    stuck.complete();
    until("the record behind follows", () -> handled.contains("behind"));
  }

  @Test
  void anUndecodableRecordBecomesADeadLetterWithoutItsBody() {
    start(name -> Future.succeededFuture());
    String secret = "not a message but a secret " + mine;
    write(producer, "a", secret.getBytes(StandardCharsets.UTF_8));
    write(producer, "a", mine + "next");

    until("later records go on", () -> handled.contains("next"));
    DeadLetter letter = letterOfSize(secret.length());

    assertThat(letter.topic()).isEqualTo(Wire.TOPIC.wireName());
    assertThat(letter.errorClass()).isEqualTo("MalformedMessage");
    assertThat(letter.sha256()).hasSize(64);
    assertThat(new String(Codec.encode(letters.get(0)), StandardCharsets.UTF_8)).doesNotContain("secret");
  }

  @Test
  void aHandlerThatFailsThreeTimesMakesADeadLetterAndLaterRecordsGoOn() {
    AtomicInteger tries = new AtomicInteger();
    start(
        name -> {
          if (name.equals("bad")) {
            tries.incrementAndGet();
            throw new IllegalStateException("names a secret");
          }
          return Future.succeededFuture();
        });
    byte[] bad = Wire.bytes(Wire.lookUp(mine + "bad"));
    write(producer, "a", bad);
    write(producer, "a", mine + "next");

    until("later records go on", () -> handled.contains("next"));
    DeadLetter letter = letterOfSize(bad.length);

    assertThat(tries).hasValue(3);
    assertThat(letter.errorClass()).isEqualTo("IllegalStateException");
    assertThat(letter.toString()).doesNotContain("secret");
  }

  @Test
  void aTransientFailureIsTriedAgainUntilItPassesAndNothingIsLost() {
    AtomicInteger tries = new AtomicInteger();
    start(
        name ->
            name.equals("first") && tries.incrementAndGet() <= 4
                ? Future.failedFuture(new TransientFailure("for now", null))
                : Future.succeededFuture());
    write(producer, "a", mine + "first");
    write(producer, "a", mine + "second");

    until("both are handled", () -> handled.size() == 2);

    assertThat(handled).containsExactly("first", "second");
    assertThat(tries).hasValue(5);
    assertThat(letters).isEmpty();
  }

  @Test
  void unfinishedWorkIsDeliveredAgainToTheNextMember() {
    start(
        name ->
            name.equals("unfinished")
                ? Future.failedFuture(new TransientFailure("for now", null))
                : Future.succeededFuture());
    write(producer, "a", mine + "finished");
    write(producer, "b", mine + "unfinished");
    until("both were begun", () -> handled.contains("finished"));
    await(loop.stop());
    handled.clear();

    start(name -> Future.succeededFuture());

    until("the unfinished record comes again", () -> handled.contains("unfinished"));
    assertThat(handled).containsExactly("unfinished");
  }

  @Test
  void whatIsInHandIsFinishedAndCommittedBeforeAStop() {
    Promise<Void> slow = Promise.promise();
    AtomicInteger begun = new AtomicInteger();
    start(
        name -> {
          begun.incrementAndGet();
          return slow.future();
        });
    write(producer, "a", mine + "slow");
    until("it was begun", () -> begun.get() == 1);
    Future<Void> stopped = loop.stop();
    slow.complete();
    await(stopped);
    assertThat(handled).containsExactly("slow");
    handled.clear();

    start(name -> Future.succeededFuture());
    write(producer, "a", mine + "next");

    until("the next record is handled", () -> handled.contains("next"));
    assertThat(handled).containsExactly("next");
  }

  @Test
  void manyMoreRecordsThanMayBeInHandAreAllHandled() {
    start(name -> VERTX.timer(1).mapEmpty());
    List<Future<Void>> sent =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    producer.send(
                        Wire.TOPIC,
                        OptionalInt.of(0),
                        "key" + i % 7,
                        Wire.bytes(Wire.lookUp(mine + i))))
            .toList();
    await(Future.all(sent));

    until("all are handled", () -> handled.size() >= 1_000);

    assertThat(handled).hasSize(1_000).doesNotHaveDuplicates();
  }

  /** Counts a name as handled when its handler has succeeded. */
  private void start(Function<String, Future<Void>> handler) {
    loop =
        loop(
            group,
            producer,
            message -> {
              String audience = message.body().audience();
              if (!audience.startsWith(mine)) {
                return Future.succeededFuture();
              }
              String name = audience.substring(mine.length());
              return handler.apply(name).onSuccess(done -> handled.add(name));
            });
  }

  private DeadLetter letterOfSize(int size) {
    until("the dead letter is there", () -> letters.stream().anyMatch(letter -> sizeOf(letter) == size));
    return (DeadLetter)
        letters.stream().filter(letter -> sizeOf(letter) == size).findFirst().orElseThrow().body();
  }

  private static int sizeOf(Envelope<? extends Message> letter) {
    return ((DeadLetter) letter.body()).size();
  }
}
