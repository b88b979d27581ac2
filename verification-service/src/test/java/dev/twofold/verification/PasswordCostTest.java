package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.hashing.HashPriority;
import dev.twofold.runtime.hashing.HashTurn;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.kafka.SealedFields;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Outbox;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.io.CheckPasswordHandler;
import dev.twofold.verification.password.io.PasswordCheck;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordCostTest {

  /** Takes some 25 times as long as one of ours, so that a queue full of them stays full. */
  private static final String SLOW_HASH =
      "$argon2id$v=19$m=19456,t=16,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

  private final Bench bench = Bench.shared();
  private final Visitor visitor =
      new Visitor(bench, "network of " + UUID.randomUUID(), Optional.of(TokenHash.of("some device")));
  private final StatementLog statements = new StatementLog();
  private final Vertx vertx = Vertx.builder().withTracer(options -> statements).build();
  private PasswordHasher hasher;
  private Database database;
  private CheckPasswordHandler handler;

  @BeforeEach
  void makeHandler() {
    bench.database().freezeTime();
    VerificationConfig config = bench.config();
    hasher = new PasswordHasher(vertx);
    database = Bench.await(Database.open(vertx, config.database(), "db/verification"));
    MessageProducer producer = MessageProducer.forOutbox(vertx, config.kafka());
    Outbox outbox = Outbox.start(vertx, database, producer, Service.VERIFICATION, Clock.systemUTC());
    LoginRows logins = new LoginRows(config.rowCipher());
    SignIns signIns = new SignIns(logins, new FactorRows(config.rowCipher()));
    handler =
        new CheckPasswordHandler(
            new SealedFields(new Opener(config.openingKey())),
            new PasswordCheck(database, outbox.handledOnce(), hasher, logins, signIns),
            logins);
  }

  @AfterEach
  void close() {
    Bench.await(vertx.close());
  }

  @Test
  void everyPasswordCostsOneHash() {
    Person active = Person.enrolled(bench);

    assertThat(costOf(active, Bench.PASSWORD).hashes()).isEqualTo(1);
    assertThat(costOf(active, "wrong").hashes()).isEqualTo(1);
    assertThat(costOf(Person.registered(bench), Bench.PASSWORD).hashes()).isEqualTo(1);
    assertThat(costOf(Person.stranger(bench), Bench.PASSWORD).hashes()).isEqualTo(1);
  }

  @Test
  void whatIsRefusedCostsWhatAWrongPasswordCosts() {
    Person active = Person.enrolled(bench);
    Cost wrong = costOf(active, "wrong");

    assertThat(wrong.statements()).hasSizeGreaterThan(5);
    assertThat(costOf(Person.registered(bench), Bench.PASSWORD)).isEqualTo(wrong);
    assertThat(costOf(Person.stranger(bench), Bench.PASSWORD)).isEqualTo(wrong);
  }

  @Test
  void aWrongPasswordCostsTheSameWhileTwoStepVerificationIsOff() {
    Person on = Person.enrolled(bench);
    Person off = TurnedOffPerson.keeping(bench).person();

    assertThat(costOf(off, "wrong")).isEqualTo(costOf(on, "wrong"));
    assertThat(costOf(off, Bench.PASSWORD)).isEqualTo(costOf(on, Bench.PASSWORD));
  }

  @Test
  void aSpentBudgetRefusesTheRightPasswordAtTheSameCost() {
    Person active = Person.enrolled(bench);
    Cost wrong = costOf(active, "wrong");
    visitor.offerWrong(9, active);

    assertThat(costOf(active, Bench.PASSWORD)).isEqualTo(wrong);
    assertThat(visitor.count("not-compared")).isEqualTo(1);
    assertThat(bench.database().count("sign_in WHERE login_id = '%s'".formatted(active.loginId()))).isEqualTo(1);
  }

  @Test
  void whatFoundNoRoomToBeHashedCountsForNothing() {
    Person active = Person.enrolled(bench);
    Bench.await(hasher.close());

    assertThat(costOf(active, Bench.PASSWORD).hashes()).isZero();

    assertThat(visitor.count("not-compared")).isEqualTo(1);
    assertThat(visitor.count("open")).isZero();
  }

  @Test
  void aKnownDevicesPasswordIsHashedBeforeThoseOfTheStrangersWhoWait() {
    Person active = Person.enrolled(bench);
    Visitor known = visitor.onDeviceOf(active);
    List<Future<Boolean>> strangers =
        IntStream.range(0, 12)
            .mapToObj(i -> hasher.matches(SLOW_HASH, "any", HashTurn.of(HashPriority.ORDINARY)))
            .toList();

    Bench.await(handler.handle(known.message("any", active, Person.Ref.fresh(), Bench.PASSWORD)));

    assertThat(strangers).anyMatch(stranger -> !stranger.isComplete());
    assertThat(visitor.count("right")).isEqualTo(1);
  }

  @Test
  void aKnownDeviceThatSpentItsBudgetIsHashedAmongTheStrangers() {
    Person active = Person.enrolled(bench);
    Visitor known = visitor.onDeviceOf(active);
    known.offerWrong(10, active);
    List<Future<Boolean>> strangers =
        IntStream.range(0, 6)
            .mapToObj(i -> hasher.matches(SLOW_HASH, "any", HashTurn.of(HashPriority.ORDINARY)))
            .toList();

    Bench.await(handler.handle(known.message("any", active, Person.Ref.fresh(), Bench.PASSWORD)));

    assertThat(strangers).filteredOn(Future::isComplete).hasSizeGreaterThanOrEqualTo(5);
    assertThat(visitor.count("not-compared")).isEqualTo(1);
  }

  /** @param statements of both transactions, in their order */
  private record Cost(long hashes, List<String> statements) {}

  private Cost costOf(Person person, String password) {
    long before = hasher.computed();
    statements.take();
    Bench.await(handler.handle(visitor.message("key of " + person.name(), person, Person.Ref.fresh(), password)));
    return new Cost(hasher.computed() - before, statements.take());
  }
}
