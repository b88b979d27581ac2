package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand.ConfirmFactor;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmFactorTest {

  private static final Reply NOT_FOUND = Reply.Refused.of(Refusal.NOT_FOUND);

  private final Bench bench = Bench.shared();
  private Recovering recovering;
  private Person person;
  private UUID sessionId;
  private TokenHash token;
  private TotpFactor tablet;

  @BeforeEach
  void addFactor() {
    bench.database().freezeTime();
    recovering = Recovering.enrolled(bench);
    person = recovering.person();
    sessionId = recovering.first().lease().sessionId();
    token = Person.sessionToken(person.registration());
    tablet = TotpFactor.pending(bench, person.loginId(), sessionId);
  }

  @Test
  void aFreshCodeMakesTheFactorActiveAndIsTold() {
    assertThat(confirm(tablet, tablet.code(0))).isEqualTo(new Reply.Done());

    assertThat(rows("factor", "status = 'active'")).isEqualTo(2);
    assertThat(bench.records(Topic.FACTOR_EVENTS).of(FactorProven.class))
        .contains(new FactorProven(person.loginId(), tablet.id(), bench.database().now()));
    assertThat(Told.events(bench, person.loginId(), SecurityEventKind.FACTOR_ADDED))
        .extracting(SecurityEvent::about)
        .containsExactly(Optional.of("tablet"));
  }

  @Test
  void theCodeThatConfirmedIsNoGoodForASignIn() {
    String code = tablet.code(0);
    assertThat(confirm(tablet, code)).isEqualTo(new Reply.Done());

    assertThat(Submission.of(person.afterPassword(), code).ofFactor(tablet.id()).send(bench))
        .isEqualTo(new Reply.Refused(Refusal.CODE_ALREADY_USED, OptionalInt.of(4), OptionalInt.empty()));
    assertThat(Submission.of(person.afterPassword(), tablet.code(1)).ofFactor(tablet.id()).send(bench))
        .isInstanceOf(SignedIn.class);
  }

  @Test
  void everyOtherSessionEndsAndThatIsOnTheFeed() {
    UUID other = ((SignedIn) person.submit(person.afterPassword(), person.code(1))).lease().sessionId();

    assertThat(confirm(tablet, tablet.code(0))).isEqualTo(new Reply.Done());

    assertThat(rows("session", "id = '" + other + "' AND end_reason = 'factors-changed'")).isEqualTo(1);
    assertThat(rows("session", "id = '" + sessionId + "' AND ended_at IS NULL")).isEqualTo(1);
    assertThat(bench.records(Topic.REVOCATIONS).of(SessionsEnded.class))
        .contains(new SessionsEnded(List.of(other), bench.database().now()));
  }

  @Test
  void aPendingFactorIsNoGoodForASignIn() {
    assertThat(Submission.of(person.afterPassword(), tablet.code(0)).ofFactor(tablet.id()).send(bench))
        .isEqualTo(Reply.Refused.of(Refusal.NOT_NOW));
    assertThat(person.submit(person.afterPassword(), tablet.code(0))).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void aPendingFactorIsGoodForItsSessionOnly() {
    Person.Ref signIn = person.afterPassword();
    assertThat(person.submit(signIn, person.code(1))).isInstanceOf(SignedIn.class);
    TokenHash another = Person.sessionToken(signIn);

    assertThat(confirm(another, tablet, tablet.code(0))).isEqualTo(NOT_FOUND);
    assertThat(confirm(TokenHash.of("none"), tablet, tablet.code(0))).isEqualTo(Reply.Refused.of(Refusal.NO_SESSION));
  }

  @Test
  void aPendingFactorWaitsTenMinutes() {
    bench.database().advanceTime(Duration.ofMinutes(10));

    assertThat(confirm(tablet, tablet.code(0))).isEqualTo(NOT_FOUND);
  }

  @Test
  void anActiveFactorIsNotConfirmedAgain() {
    assertThat(confirm(tablet, tablet.code(0))).isEqualTo(new Reply.Done());

    assertThat(confirm(tablet, tablet.code(1))).isEqualTo(NOT_FOUND);
  }

  @Test
  void fiveWrongCodesDropIt() {
    for (int left = 4; left >= 0; left--) {
      assertThat(confirm(tablet, tablet.wrongCode()))
          .isEqualTo(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(left), OptionalInt.empty()));
    }

    assertThat(confirm(tablet, tablet.code(0))).isEqualTo(NOT_FOUND);
    assertThat(rows("factor", "true")).isEqualTo(1);
    assertThat(rows("wrong_code", "pot = '" + sessionId + "' AND sign_in_id IS NULL")).isEqualTo(5);
  }

  @Test
  void ofManyWrongCodesAtTheSameTimeFiveAreCompared() {
    String wrong = tablet.wrongCode();

    List<Reply> replies =
        Judged.all(IntStream.range(0, 12).mapToObj(i -> () -> confirmLater(token, tablet, wrong)));

    assertThat(replies).filteredOn(reply -> reply.equals(NOT_FOUND)).hasSize(7);
    assertThat(rows("wrong_code", "true")).isEqualTo(5);
  }

  @Test
  void wrongCodesOfTheSessionAreAddedUpOverFactors() {
    for (int i = 0; i < 4; i++) {
      TotpFactor next = i == 0 ? tablet : TotpFactor.pending(bench, person.loginId(), sessionId);
      IntStream.range(0, 5).forEach(wrong -> confirm(next, next.wrongCode()));
    }
    TotpFactor last = TotpFactor.pending(bench, person.loginId(), sessionId);

    assertThat(confirm(last, last.code(0)))
        .isEqualTo(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), OptionalInt.of(86_400)));
    assertThat(person.submit(person.afterPassword(), person.code(1))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aLoginHasTenActiveFactorsAtTheMost() {
    IntStream.range(0, 9).forEach(i -> TotpFactor.active(bench, person.loginId()));

    assertThat(confirm(tablet, tablet.code(0))).isEqualTo(Reply.Refused.of(Refusal.TOO_MANY_FACTORS));
    assertThat(rows("factor", "status = 'active'")).isEqualTo(10);
  }

  private Reply confirm(TotpFactor factor, String code) {
    return confirm(token, factor, code);
  }

  private Reply confirm(TokenHash session, TotpFactor factor, String code) {
    return Bench.await(confirmLater(session, factor, code));
  }

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  private Future<Reply> confirmLater(TokenHash session, TotpFactor factor, String code) {
    UUID id = UUID.randomUUID();
    String key = id.toString();
    return bench.sendLater(
        id,
        key,
        new ConfirmFactor(
            new SessionRef(session, Bench.ORIGIN),
            factor.id(),
            bench.seal(code, ConfirmFactor.class, id, key, factor.id(), session)));
  }

  private long rows(String table, String condition) {
    return bench.database().count("%s WHERE login_id = '%s' AND %s".formatted(table, person.loginId(), condition));
  }
}
