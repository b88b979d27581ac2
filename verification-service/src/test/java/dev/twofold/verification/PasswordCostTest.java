package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Service;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageProducer;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Outbox;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.io.SealedFields;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.io.CheckPasswordHandler;
import dev.twofold.verification.password.io.PasswordCheck;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordCostTest {

  private final Bench bench = Bench.shared();
  private final Vertx vertx = Vertx.vertx();
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

    assertThat(hashesFor(active, Bench.PASSWORD)).isEqualTo(1);
    assertThat(hashesFor(active, "wrong")).isEqualTo(1);
    assertThat(hashesFor(Person.registered(bench), Bench.PASSWORD)).isEqualTo(1);
    assertThat(hashesFor(Person.stranger(bench), Bench.PASSWORD)).isEqualTo(1);
  }

  private long hashesFor(Person person, String password) {
    long before = hasher.computed();
    Bench.await(handler.handle(person.passwordMessage(password)));
    return hasher.computed() - before;
  }
}
