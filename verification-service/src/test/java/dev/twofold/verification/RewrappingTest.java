package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.runtime.sealing.KeysetRotation;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Housekeeping;
import dev.twofold.runtime.store.Rewrapping;
import dev.twofold.runtime.store.WrappedColumn;
import dev.twofold.runtime.store.WrappedColumn.WrappedRow;
import dev.twofold.verification.housekeeping.io.WrappedColumns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The replicas of the bench wrap under one key; those of this test have promoted the next one. */
class RewrappingTest {

  private static final UUID FIRST = new UUID(0, 0);
  private static final int ALL = 1_000_000;

  private final Bench bench = Bench.shared();
  private final StatementLog statements = new StatementLog();
  private final Vertx vertx = Vertx.builder().withTracer(options -> statements).build();
  private final byte[] promoted = KeysetRotation.promote(bench.rowKeys());
  private final RowCipher before = bench.config().rowCipher();
  private final RowCipher retired = RowCipher.parse(KeysetRotation.retire(promoted));
  private Database database;

  @BeforeEach
  void open() {
    bench.database().freezeTime();
    database = Bench.await(Database.open(vertx, bench.config().database(), "db/verification"));
  }

  @AfterEach
  void close() {
    Bench.await(database.close());
    Bench.await(vertx.close());
  }

  @Test
  void rowsOfAllKindsUnderTheOldKeyAreWrappedUnderTheNewOneAndOpenWithoutTheOld() throws Exception {
    Recovering.enrolled(bench);
    assertThat(count(before)).allMatch(count -> count > 0);

    SimpleMeterRegistry figures = tidy(promoted);

    assertThat(count(before)).containsOnly(0);
    for (WrappedColumn column : WrappedColumns.ALL) {
      assertThat(figure(figures, column)).isZero();
      for (WrappedRow row : Bench.await(column.under(database.pool(), retired.primaryPrefix(), FIRST, ALL))) {
        assertThat(retired.unwrap(row.wrapped(), row.id(), row.loginId())).isNotEmpty();
      }
    }
  }

  @Test
  void aPhoneHasNothingToWrapAndIsNotWaitedFor() {
    Recovering one = Recovering.enrolled(bench);
    PhoneFactor.active(bench, one.person().loginId());

    SimpleMeterRegistry figures = tidy(promoted);

    WrappedColumns.ALL.forEach(column -> assertThat(figure(figures, column)).isZero());
  }

  @Test
  void whoeverHasNotPromotedDoesNotUndoItAndSaysWhatIsUnderTheOtherKey() {
    Recovering.enrolled(bench);
    tidy(promoted);

    SimpleMeterRegistry figures = tidy(bench.rowKeys());

    assertThat(count(retired)).allMatch(count -> count > 0);
    WrappedColumns.ALL.forEach(column -> assertThat(figure(figures, column)).isPositive());
  }

  @Test
  void whereNothingIsToBeDoneNothingIsWrittenOrLocked() {
    Recovering.enrolled(bench);
    tidy(promoted);
    statements.take();

    tidy(promoted);

    assertThat(statements.take()).isNotEmpty().noneMatch(sql -> sql.contains("UPDATE"));
  }

  @Test
  void manyPeopleSignInWhileTwoReplicasWrapAnewAndNoProofIsLostOrGoodTwice() {
    List<Recovering> people = IntStream.range(0, 8).mapToObj(i -> Recovering.enrolled(bench)).toList();
    List<Person.Ref> byCode = people.stream().map(one -> one.person().afterPassword()).toList();
    List<Person.Ref> byRecovery = people.stream().map(one -> one.person().afterPassword()).toList();
    List<Future<Reply>> replies = new ArrayList<>();

    Future<Void> tidied = Future.all(housekeeping(promoted).tidy(), housekeeping(promoted).tidy()).mapEmpty();
    for (int i = 0; i < people.size(); i++) {
      Recovering one = people.get(i);
      replies.add(one.person().submitAtOnce(byCode.get(i), one.person().code(1)));
      replies.add(one.person().submitAtOnce(byRecovery.get(i), one.codes().get(0)));
    }

    assertThat(replies.stream().map(Bench::await)).allMatch(SignedIn.class::isInstance);
    Bench.await(tidied);
    for (Recovering one : people) {
      Person.Ref again = one.person().afterPassword();
      assertThat(refusal(one.person().submit(again, one.person().code(1)))).isEqualTo(Refusal.CODE_ALREADY_USED);
      assertThat(refusal(one.person().submit(again, one.codes().get(0)))).isEqualTo(Refusal.CODE_ALREADY_USED);
    }
    tidy(promoted);
    assertThat(count(before)).containsOnly(0);
  }

  @Test
  void aRowThatChangedSinceItWasReadIsLeftAsItIs() {
    Person person = Person.enrolled(bench);
    WrappedColumn logins = WrappedColumns.ALL.get(0);
    WrappedRow read =
        Bench.await(logins.under(database.pool(), before.primaryPrefix(), FIRST, ALL)).stream()
            .filter(row -> row.id().equals(person.loginId()))
            .findFirst()
            .orElseThrow();
    byte[] other = before.wrap(new byte[] {1}, person.loginId(), person.loginId());

    Bench.await(logins.replace(database.pool(), read, other));
    Bench.await(logins.replace(database.pool(), read, read.wrapped()));

    assertThat(Bench.await(logins.under(database.pool(), before.primaryPrefix(), FIRST, ALL)))
        .filteredOn(row -> row.id().equals(person.loginId()))
        .extracting(WrappedRow::wrapped)
        .containsExactly(other);
    bench.database().execute("DELETE FROM login WHERE id = '" + person.loginId() + "'");
  }

  @Test
  void aRowThatSomebodyHoldsIsLeftToTheNextTimeWithoutWaiting() throws Exception {
    Person person = Person.enrolled(bench);
    String row = "login WHERE id = '" + person.loginId() + "'";
    try (Connection connection = bench.database().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT FROM " + row + " FOR UPDATE");
      SimpleMeterRegistry figures = tidy(promoted);
      assertThat(figure(figures, WrappedColumns.ALL.get(0))).isEqualTo(1);
      assertThat(count(before).get(1)).as("factors").isZero();
      connection.rollback();
    }

    assertThat(figure(tidy(promoted), WrappedColumns.ALL.get(0))).isZero();
  }

  @Test
  void aRowThatCannotBeUnwrappedIsLeftAloneAndCountedAndHoldsUpNoOther() {
    Person broken = Person.enrolled(bench);
    String where = " WHERE login_id = '" + broken.loginId() + "'";
    bench.database().execute("UPDATE factor SET secret = secret || '\\x00'" + where);
    List<String> left = bench.database().rows("factor", where.substring(" WHERE ".length()));
    Person.enrolled(bench);

    SimpleMeterRegistry figures = tidy(promoted);

    assertThat(figure(figures, WrappedColumns.ALL.get(1))).isEqualTo(1);
    assertThat(bench.database().rows("factor", where.substring(" WHERE ".length()))).isEqualTo(left);
    bench.database().execute("DELETE FROM factor" + where);
  }

  @Test
  void whatIsUnderAKeyThatNobodyHasIsCounted() {
    Recovering.enrolled(bench);

    SimpleMeterRegistry figures = tidy(KeysetRotation.retire(promoted));

    WrappedColumns.ALL.forEach(column -> assertThat(figure(figures, column)).isPositive());
    assertThat(count(before)).allMatch(count -> count > 0);
  }

  private SimpleMeterRegistry tidy(byte[] keyset) {
    SimpleMeterRegistry figures = new SimpleMeterRegistry();
    List<Rewrapping> rewrapping = Rewrapping.of(WrappedColumns.ALL, RowCipher.parse(keyset));
    rewrapping.forEach(chore -> chore.bindTo(figures));
    Housekeeping housekeeping = Housekeeping.start(vertx, database, rewrapping);
    Bench.await(housekeeping.tidy());
    Bench.await(housekeeping.stop());
    return figures;
  }

  private Housekeeping housekeeping(byte[] keyset) {
    return Housekeeping.start(vertx, database, Rewrapping.of(WrappedColumns.ALL, RowCipher.parse(keyset)));
  }

  private static double figure(SimpleMeterRegistry figures, WrappedColumn column) {
    return figures.get("twofold.rows.under.other.keys").tag("table", column.table()).gauge().value();
  }

  /** Of each column, the rows that are under the primary key of the cipher. */
  private List<Integer> count(RowCipher cipher) {
    return WrappedColumns.ALL.stream()
        .map(column -> Bench.await(column.under(database.pool(), cipher.primaryPrefix(), FIRST, ALL)).size())
        .toList();
  }

  private static Refusal refusal(Reply reply) {
    return ((Reply.Refused) reply).refusal();
  }
}
