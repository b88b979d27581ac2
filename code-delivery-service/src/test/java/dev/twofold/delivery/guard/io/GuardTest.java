package dev.twofold.delivery.guard.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.guard.Decision;
import dev.twofold.delivery.guard.GuardPolicy;
import dev.twofold.delivery.guard.GuardedMessage;
import dev.twofold.embedded.EmbeddedPostgres;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.DatabaseSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts, and until when, in a real database whose time stands still at noon. */
class GuardTest {

  private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final long PRICE = 50_000;
  private static final String NETWORK = "192.0.2.0/24";
  private static final String OFFICE = "198.51.100.0/24";
  private static final String INSERT =
      """
      INSERT INTO delivery (id, purpose, phone_id, login_id, channel, language, network, unproven, number_hash, prefix_hash,
        neighbour_hash, country, decided_at, allowed, reason, status, expires_at, verified_at, price_micros)
      VALUES ($1, $2, $3, $4, 'text', 'en', $5, $6, $7, $8, $9, $10, $11, $12, 'test', $13, $14, $15, $16)
      """;

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir static Path directory;
  private static EmbeddedPostgres postgres;
  private static Database database;

  private final Guard guard =
      new Guard(new GuardPolicy(Set.of("SE", "DE"), Map.of(OFFICE, 40), "EUR", 100_000_000, Map.of("DE", 200_000L)));

  @BeforeAll
  static void open() throws IOException {
    postgres = EmbeddedPostgres.start(directory);
    postgres.createDatabase("guard");
    DatabaseSettings settings =
        new DatabaseSettings("127.0.0.1", postgres.port(), "guard", postgres.user(), postgres.password(), 4);
    database = await(Database.open(VERTX, settings, "db/delivery"));
    execute("CREATE OR REPLACE FUNCTION twofold_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT timestamptz '"
        + NOON + "' $$");
  }

  @AfterAll
  static void close() {
    await(database.close());
    postgres.close();
    await(VERTX.close());
  }

  @BeforeEach
  void forgetEverything() {
    execute("DELETE FROM delivery");
  }

  @Test
  void aNumberGetsFiveCodesAnHourAndTheNextWhenTheFirstOfThemIsAnHourOld() {
    sent(4, HOUR.minus(MOMENT), row());
    assertAllowed(asked());
    sent(1, Duration.ofMinutes(40), row());

    assertBlocked(asked(), "number-hour", 1);
    execute("DELETE FROM delivery");
    sent(5, HOUR, row());
    assertAllowed(asked());
  }

  @Test
  void aNumberGetsTenCodesADayHoweverTheyAreSpread() {
    sent(10, DAY.minus(MOMENT), row());
    assertBlocked(asked(), "number-day", 1);

    execute("DELETE FROM delivery");
    sent(10, DAY, row());
    assertAllowed(asked());
  }

  @Test
  void aLoginGetsTenCodesAnHourAndTwentyADayOverAllItsNumbers() {
    sent(10, Duration.ofMinutes(59), row().toAnotherNumber());
    assertBlocked(asked(), "login-hour", 60);

    execute("DELETE FROM delivery");
    sent(20, Duration.ofHours(23), row().toAnotherNumber());
    assertBlocked(asked(), "login-day", 3_600);
    execute("DELETE FROM delivery");
    sent(20, DAY, row().toAnotherNumber());
    assertAllowed(asked());
  }

  @Test
  void aNetworkGetsThirtyCodesAnHourAndAListedOfficeMore() {
    sent(30, HOUR.minus(MOMENT), row().ofAnybody().verified());
    assertBlocked(asked(), "network-hour", 1);

    sent(39, HOUR.minus(MOMENT), row().ofAnybody().from(OFFICE).verified());
    assertAllowed(asked().from(OFFICE));
    sent(1, HOUR.minus(MOMENT), row().ofAnybody().from(OFFICE).verified());
    assertBlocked(asked().from(OFFICE), "network-hour", 1);
  }

  @Test
  void whoHasProvenNothingSharesASmallPot() {
    sent(3, DAY.minus(MOMENT), row().ofAnybody().unproven());
    assertBlocked(asked().unproven(), "unproven-network-day", 1);
    assertAllowed(asked());

    execute("DELETE FROM delivery");
    sent(2, DAY.minus(MOMENT), row().ofAnotherLogin().from("203.0.113.0/24").unproven());
    assertBlocked(asked().unproven(), "unproven-number-day", 1);

    execute("DELETE FROM delivery");
    sent(200, DAY.minus(MOMENT), row().ofAnybody().from("203.0.113.0/24").unproven());
    assertBlocked(asked().unproven(), "unproven-day", 1);
    execute("DELETE FROM delivery");
    sent(200, DAY, row().ofAnybody().from("203.0.113.0/24").unproven());
    assertAllowed(asked().unproven());
  }

  @Test
  void whatWasBlockedDroppedOrIsNewsCountsAsWhatItIs() {
    sent(50, Duration.ofMinutes(1), row().blocked());
    assertAllowed(asked());
    sent(50, Duration.ofMinutes(1), row().news());
    assertAllowed(asked());
    assertBlocked(asked().news(), "notices-day", 86_340);
  }

  @Test
  void ofARangeTwentyCodesADayMayExpireUnusedAndAThirdOfItInAnHour() {
    sent(19, Duration.ofHours(5), row().ofARange());
    assertAllowed(asked());
    sent(1, Duration.ofHours(5), row().ofARange());
    assertBlocked(asked(), "prefix-unused");

    execute("DELETE FROM delivery");
    sent(6, Duration.ofMinutes(30), row().ofARange());
    assertAllowed(asked());
    sent(1, Duration.ofMinutes(30), row().ofARange());
    assertBlocked(asked(), "prefix-unused");
  }

  @Test
  void codesThatAreStillOpenFailedOrWereEnteredAreNotUnused() {
    sent(100, Duration.ofMinutes(4), row().ofARange().from("203.0.113.0/24"));
    assertAllowed(asked());
    sent(100, Duration.ofHours(5), row().ofARange().failed());
    assertAllowed(asked());
    sent(100, Duration.ofHours(5), row().ofARange().verified());
    assertAllowed(asked());
  }

  @Test
  void callsThatWereAnsweredAndWhoseCodeNobodyHeardAreUnusedAndThoseThatRangInVainAreNot() {
    sent(20, Duration.ofHours(5), row().ofARange().failed());
    execute("UPDATE delivery SET channel = 'voice'");
    ended("busy");
    assertAllowed(asked());

    ended("completed");
    assertBlocked(asked(), "prefix-unused");
  }

  @Test
  void whereManyCodesAreEnteredAFifthOfThemMayExpire() {
    sent(200, Duration.ofHours(6), row().ofARange().verified());
    sent(39, Duration.ofHours(5), row().ofARange());
    assertAllowed(asked());

    sent(1, Duration.ofHours(5), row().ofARange());
    assertBlocked(asked(), "prefix-unused");
  }

  @Test
  void aCountryIsJudgedAsARangeIs() {
    sent(20, Duration.ofHours(5), row().ofAnybody());
    assertBlocked(asked(), "country-unused");

    execute("DELETE FROM delivery");
    sent(20, DAY, row().ofAnybody());
    assertAllowed(asked());
  }

  @Test
  void threeOtherNumbersOfAHundredAreASequenceUnlessOneOfThemWasUsed() {
    for (int other = 1; other <= 3; other++) {
      sent(1, Duration.ofHours(2), row().toANeighbour(other).ofAnotherLogin());
    }
    assertBlocked(asked(), "sequential");

    sent(1, Duration.ofHours(2), row().toANeighbour(4).ofAnotherLogin().verified());
    assertAllowed(asked());
  }

  @Test
  void theMoneyOfADayIsThatOfTheDayInUtc() {
    sent(3, Duration.ofHours(12), row().ofAnybody().in("DE").verified());
    assertAllowed(asked().in("DE"));
    sent(1, Duration.ofHours(11), row().ofAnybody().in("DE").verified());
    assertBlocked(asked().in("DE"), "budget");
    assertAllowed(asked());

    execute("DELETE FROM delivery");
    sent(4, Duration.ofHours(12).plus(MOMENT), row().ofAnybody().in("DE").verified());
    assertAllowed(asked().in("DE"));
  }

  private static Message row() {
    return new Message();
  }

  private static Message asked() {
    return new Message();
  }

  /** Everybody's are the same until it is said otherwise. */
  private static final class Message {

    private String login = "00000000-0000-0000-0000-000000000001";
    private boolean anotherLoginEach;
    private boolean anotherNumberEach;
    private boolean anotherRangeEach;
    private byte[] number = hash("number");
    private byte[] hundred = hash("hundred");
    private String network = NETWORK;
    private String country = "SE";
    private boolean unproven;
    private boolean news;
    private boolean verified;
    private String status = "sent";

    Message toAnotherNumber() {
      number = hash("another");
      hundred = hash("another hundred");
      anotherRangeEach = true;
      return this;
    }

    Message toANeighbour(int other) {
      number = hash("neighbour " + other);
      return this;
    }

    Message ofAnotherLogin() {
      anotherLoginEach = true;
      return this;
    }

    /** Of another login each, to another number of the same range. */
    Message ofARange() {
      anotherNumberEach = true;
      return ofAnotherLogin();
    }

    /** Of another login each, to another number of another range. */
    Message ofAnybody() {
      anotherRangeEach = true;
      return ofARange();
    }

    Message from(String cidr) {
      network = cidr;
      return this;
    }

    Message in(String iso) {
      country = iso;
      return this;
    }

    Message unproven() {
      unproven = true;
      return this;
    }

    Message news() {
      news = true;
      return this;
    }

    Message verified() {
      verified = true;
      return this;
    }

    Message failed() {
      status = "failed";
      return this;
    }

    Message blocked() {
      status = "blocked";
      return this;
    }

    private GuardedMessage guarded() {
      return new GuardedMessage(UUID.randomUUID(), UUID.fromString(login), news ? "" : network, number, hash("range"),
          hundred, country, Channel.TEXT, unproven, news, PRICE);
    }

    private Tuple stored(int one, Duration ago) {
      Instant decided = NOON.minus(ago);
      return Tuple.tuple()
          .addUUID(UUID.randomUUID())
          .addString(news ? "notice" : "code")
          .addUUID(UUID.randomUUID())
          .addUUID(anotherLoginEach ? UUID.randomUUID() : UUID.fromString(login))
          .addString(network)
          .addBoolean(unproven)
          .addBuffer(Buffer.buffer(anotherNumberEach ? hash("number " + one) : number))
          .addBuffer(Buffer.buffer(hash(anotherRangeEach ? "range " + one : "range")))
          .addBuffer(Buffer.buffer(anotherNumberEach ? hash("hundred " + one) : hundred))
          .addString(country)
          .addOffsetDateTime(decided.atOffset(ZoneOffset.UTC))
          .addBoolean(!status.equals("blocked"))
          .addString(status)
          .addOffsetDateTime(decided.plus(Duration.ofMinutes(5)).atOffset(ZoneOffset.UTC))
          .addOffsetDateTime(verified ? decided.plusSeconds(20).atOffset(ZoneOffset.UTC) : null)
          .addLong(PRICE);
    }

    private static byte[] hash(String of) {
      return Arrays.copyOf(of.getBytes(StandardCharsets.UTF_8), 32);
    }
  }

  private static void sent(int count, Duration ago, Message like) {
    for (int i = 0; i < count; i++) {
      await(database.pool().preparedQuery(INSERT).execute(like.stored(i, ago)));
    }
  }

  private static void ended(String code) {
    execute("DELETE FROM attempt");
    execute(
        "INSERT INTO attempt (id, delivery_id, provider, channel, status, code, price_micros, started_at)"
            + " SELECT gen_random_uuid(), id, 'voice', 'voice', 'accepted', '" + code + "', 1, decided_at FROM delivery");
  }

  private void assertAllowed(Message asked) {
    assertThat(judge(asked)).isInstanceOf(Decision.Allowed.class);
  }

  private void assertBlocked(Message asked, String reason) {
    assertThat(judge(asked)).isInstanceOfSatisfying(Decision.Blocked.class, blocked -> {
      assertThat(blocked.reason()).isEqualTo(reason);
      assertThat(blocked.retryAfterSeconds()).isEmpty();
    });
  }

  private void assertBlocked(Message asked, String reason, int seconds) {
    assertThat(judge(asked)).isInstanceOfSatisfying(Decision.Blocked.class, blocked -> {
      assertThat(blocked.reason()).isEqualTo(reason);
      assertThat(blocked.retryAfterSeconds()).isEqualTo(OptionalInt.of(seconds));
    });
  }

  private Decision judge(Message asked) {
    return await(database.inTransaction(connection -> guard.judge(connection, asked.guarded(), true))).decision();
  }

  private static void execute(String sql) {
    await(database.pool().query(sql).execute());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
