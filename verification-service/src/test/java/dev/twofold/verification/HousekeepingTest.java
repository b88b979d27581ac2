package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply.FactorInstalled;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.OpenHandOver;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Housekeeping;
import dev.twofold.verification.housekeeping.io.Retention;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is over goes, and what still counts stays, whichever replica tidies. */
class HousekeepingTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static Vertx vertx;
  private static Database database;

  private final Bench bench = Bench.shared();
  private InSession one;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = Bench.await(Database.open(vertx, Bench.shared().config().database(), "db/verification"));
  }

  @AfterAll
  static void close() {
    Bench.await(database.close());
    Bench.await(vertx.close());
  }

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    one = InSession.ofNewPerson(bench);
  }

  @Test
  void aWrongCodeGoesWhenItCountsNoMore() {
    Person.Ref signIn = one.person().afterPassword();
    assertThat(one.person().submit(signIn, one.person().wrongCode())).isInstanceOf(Refused.class);
    tidyAfter(Duration.ofHours(23));
    assertThat(one.count("wrong_code WHERE true")).isEqualTo(1);

    tidyAfter(HOUR.plusSeconds(1));

    assertGone(() -> one.count("wrong_code WHERE true"));
  }

  @Test
  void aWrongCodeOutlivesTheSessionThatItsSignInWasFor() {
    Person.Ref stepUp = Person.Ref.fresh();
    Visitor.somewhere(bench).stepUp(one.ref(), stepUp, Bench.PASSWORD);
    bench.database().execute("UPDATE session SET ends_at = twofold_now() WHERE login_id = '" + login() + "'");
    bench.database().advanceTime(Duration.ofMinutes(14));
    one.person().submit(one.person().afterPassword(), one.person().wrongCode());
    bench.database()
        .execute("UPDATE wrong_code SET sign_in_id = '%s' WHERE login_id = '%s'".formatted(stepUp.signInId(), login()));

    tidyAfter(DAY.minusSeconds(1));

    assertThat(one.count("wrong_code WHERE true")).isEqualTo(1);
  }

  @Test
  void aWrongRecoveryCodeGoesWhenItCountsNoMore() {
    Person.Ref signIn = one.person().afterPassword();
    assertThat(one.person().submit(signIn, "AAAABBBBCCCCDDDD")).isInstanceOf(Refused.class);
    tidyAfter(Duration.ofHours(23));
    assertThat(one.count("wrong_recovery_code WHERE true")).isEqualTo(1);

    tidyAfter(HOUR.plusSeconds(1));

    assertGone(() -> one.count("wrong_recovery_code WHERE true"));
  }

  @Test
  void aPasswordAttemptGoesWhenItCountsNoMore() {
    one.person().checkPassword(Person.Ref.fresh(), "wrong");
    tidyAfter(DAY);
    assertThat(passwordAttempts()).isEqualTo(1);

    tidyAfter(HOUR.plusSeconds(1));

    assertGone(this::passwordAttempts);
  }

  @Test
  void aCodeThatNobodyRedeemedGoesAndTheTokensOfASessionGoWithIt() {
    one.send(new OpenHandOver(one.ref(), "https://desk.example", TokenHash.of("code of " + login()), one.token()));
    UUID session = one.id();
    bench.database()
        .execute("INSERT INTO host_token VALUES (sha256('%s'), '%s', 'https://desk.example')".formatted(session, session));
    String codes = "hand_over WHERE session_id = '%s'".formatted(session);
    String tokens = "host_token WHERE session_id = '%s'".formatted(session);
    tidyAfter(HOUR);
    assertThat(bench.database().count(codes)).isEqualTo(1);

    tidyAfter(Duration.ofSeconds(31));
    assertGone(() -> bench.database().count(codes));
    assertThat(bench.database().count(tokens)).isEqualTo(1);
    tidyAfter(DAY.plus(DAY).plus(HOUR));

    assertGone(() -> one.count("session WHERE true"));
    assertThat(bench.database().count(tokens)).isZero();
  }

  @Test
  void aChallengeGoesWhenItCountsAsAMessageNoMore() {
    PhoneFactor.active(bench, login()).started(one.person().afterPassword());
    PhoneFactor.added(one, "+46701740643").started(one);
    tidyAfter(DAY);
    assertThat(one.count("challenge WHERE true")).isEqualTo(2);

    tidyAfter(HOUR.plusSeconds(1));

    assertGone(() -> one.count("challenge WHERE true"));
  }

  @Test
  void aLiveSessionAndItsSignInStay() {
    tidyAfter(DAY.minusSeconds(1));

    assertThat(one.count("session WHERE true")).isEqualTo(1);
    assertThat(one.count("sign_in WHERE true")).isEqualTo(1);
  }

  @Test
  void aSessionGoesADayAfterItsEndAndThenTheSignInThatMadeIt() {
    tidyAfter(DAY.plus(DAY));
    assertThat(one.count("session WHERE true")).isEqualTo(1);
    tidyAfter(HOUR.plusSeconds(1));
    assertGone(() -> one.count("session WHERE true"));

    tidyAfter(HOUR.multipliedBy(2));

    assertGone(() -> one.count("sign_in WHERE true"));
    assertThat(one.count("factor WHERE status = 'active'")).isEqualTo(1);
  }

  @Test
  void aSessionThatSomebodyEndedGoesADayLater() {
    bench.database()
        .execute(
            "UPDATE session SET ended_at = twofold_now(), end_reason = 'signed-out' WHERE login_id = '"
                + login()
                + "'");
    tidyAfter(DAY);
    assertThat(one.count("session WHERE true")).isEqualTo(1);

    tidyAfter(HOUR.plusSeconds(1));

    assertGone(() -> one.count("session WHERE true"));
  }

  @Test
  void aSignInThatLedNowhereGoes() {
    Person.Ref signIn = one.person().afterPassword();
    tidyAfter(DAY);
    assertThat(one.count("sign_in WHERE id = '%s'".formatted(signIn.signInId()))).isEqualTo(1);

    tidyAfter(DAY.plus(HOUR.multipliedBy(3)));

    assertGone(() -> one.count("sign_in WHERE id = '%s'".formatted(signIn.signInId())));
  }

  @Test
  void aDeviceIsForgottenAfterItIsKnownNoMore() {
    one.knownDevice();
    tidyAfter(Duration.ofDays(90));
    assertThat(one.count("known_device WHERE true")).isEqualTo(1);

    tidyAfter(DAY.plusSeconds(1));

    assertGone(() -> one.count("known_device WHERE true"));
  }

  @Test
  void aFactorThatNobodyConfirmedGoesAndAnActiveOneStays() {
    UUID inSession = one.pendingFactor("tablet");
    Person other = Person.registered(bench);
    UUID inSignIn = ((FactorInstalled) other.addFactor()).factorId();
    String pending = "factor WHERE id IN ('%s', '%s')".formatted(inSession, inSignIn);
    tidyAfter(Duration.ofMinutes(10));
    assertThat(bench.database().count(pending)).isEqualTo(2);

    tidyAfter(HOUR.plusMinutes(6));

    assertGone(() -> bench.database().count(pending));
    assertThat(one.count("factor WHERE true")).isEqualTo(1);
  }

  /** On two replicas at once, besides those of the bench. */
  private void tidyAfter(Duration time) {
    bench.database().advanceTime(time);
    Housekeeping first = Housekeeping.start(vertx, database, Retention.leftovers());
    Housekeeping second = Housekeeping.start(vertx, database, Retention.leftovers());
    Bench.await(Future.all(first.tidy(), second.tidy()));
    Bench.await(Future.all(first.stop(), second.stop()));
  }

  /** What a replica of the bench has under way is left to it. */
  private static void assertGone(Supplier<Long> count) {
    assertThat(Bench.until(count, rows -> rows == 0)).isZero();
  }

  private long passwordAttempts() {
    return bench.database().count("password_attempt WHERE subject LIKE '%" + login() + "%' AND outcome = 'wrong'");
  }

  private UUID login() {
    return one.person().loginId();
  }
}
