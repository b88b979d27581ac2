package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.Topic;
import dev.twofold.verification.recovery.RecoveryCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

  private static final String WRONG = "AAAAAAAAAAAAAAAA";
  private static final Reply WRONG_CODE = Reply.Refused.of(Refusal.WRONG_CODE);

  private final Bench bench = Bench.shared();
  private Recovering recovering;
  private Person person;

  @BeforeEach
  void enroll() {
    bench.database().freezeTime();
    recovering = Recovering.enrolled(bench);
    person = recovering.person();
  }

  @Test
  void tenComeWithTheFirstFactorAndNotAgain() {
    SignedIn later = (SignedIn) person.submit(person.afterPassword(), person.code(1));

    assertThat(recovering.codes()).hasSize(10).doesNotHaveDuplicates().allMatch(RecoveryCodes::isOne);
    assertThat(recovering.first().recoveryCodesLeft()).isEmpty();
    assertThat(later.recoveryCodes()).isEmpty();
    assertThat(later.recoveryCodesLeft()).isEmpty();
  }

  @Test
  void noneAreMadeWhereNobodyMayShowThem() {
    Person silent = Person.enrolled(bench);

    assertThat(bench.database().count("recovery_code WHERE login_id = '" + silent.loginId() + "'")).isZero();
  }

  @Test
  void anUnusedOneSignsInAndIsTold() {
    SignedIn signedIn = (SignedIn) person.submit(person.afterPassword(), recovering.codes().get(3));

    assertThat(signedIn.recoveryCodesLeft()).hasValue(9);
    assertThat(signedIn.lease().amr()).containsExactly("pwd", "otp", "mfa");
    assertThat(Told.events(bench, person.loginId(), SecurityEventKind.RECOVERY_CODE_USED)).hasSize(1);
  }

  @Test
  void aRecoveryCodeIsAcceptedOnce() {
    String code = recovering.codes().get(0);
    assertThat(person.submit(person.afterPassword(), code)).isInstanceOf(SignedIn.class);

    assertThat(person.submit(person.afterPassword(), code))
        .isEqualTo(Reply.Refused.of(Refusal.CODE_ALREADY_USED));
  }

  @Test
  void aRecoveryCodeTwiceAtOnceSucceedsOnce() {
    List<Person.Ref> signIns = IntStream.range(0, 8).mapToObj(i -> person.afterPassword()).toList();
    String code = recovering.codes().get(0);

    List<Reply> replies = all(signIns.stream().map(signIn -> Submission.of(signIn, code)));

    assertThat(replies).filteredOn(SignedIn.class::isInstance).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> !(reply instanceof SignedIn))
        .extracting(reply -> ((Reply.Refused) reply).refusal())
        .containsOnly(Refusal.CODE_ALREADY_USED, Refusal.TOO_MANY_CODES);
    String used = "recovery_code WHERE used_at IS NOT NULL AND login_id = '%s'";
    assertThat(bench.database().count(used.formatted(person.loginId()))).isEqualTo(1);
  }

  @Test
  void anotherPersonsCodeIsWrong() {
    Recovering other = Recovering.enrolled(bench);

    assertThat(person.submit(person.afterPassword(), other.codes().get(0))).isEqualTo(WRONG_CODE);
  }

  @Test
  void afterFiveWrongOnesOneTryInThirtySecondsIsLookedAt() {
    Person.Ref signIn = person.afterPassword();
    IntStream.range(0, 5).forEach(i -> assertThat(person.submit(signIn, WRONG)).isEqualTo(WRONG_CODE));
    Reply slowed = new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(30));

    assertThat(person.submit(signIn, WRONG)).isEqualTo(slowed);
    assertThat(person.submit(person.afterPassword(), recovering.codes().get(0))).isEqualTo(slowed);

    bench.database().advanceTime(Duration.ofSeconds(30));
    assertThat(person.submit(signIn, WRONG)).isEqualTo(WRONG_CODE);
    assertThat(person.submit(signIn, recovering.codes().get(0))).isEqualTo(slowed);
    bench.database().advanceTime(Duration.ofSeconds(30));
    assertThat(person.submit(signIn, recovering.codes().get(0))).isInstanceOf(SignedIn.class);
  }

  @Test
  void wrongOnesFromAnotherNetworkSlowNothing() {
    Person.Ref strangers = person.afterPassword();
    IntStream.range(0, 5).forEach(i -> assertThat(person.submit(strangers, WRONG)).isEqualTo(WRONG_CODE));
    Person.Ref signIn = person.afterPassword();
    bench
        .database()
        .execute("UPDATE sign_in SET network = '203.0.113.0/24' WHERE id = '" + signIn.signInId() + "'");

    assertThat(person.submit(signIn, recovering.codes().get(0))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aUsedOneIsCountedToo() {
    String used = recovering.codes().get(0);
    assertThat(person.submit(person.afterPassword(), used)).isInstanceOf(SignedIn.class);
    Person.Ref signIn = person.afterPassword();
    IntStream.range(0, 5).forEach(i -> person.submit(signIn, used));

    assertThat(((Reply.Refused) person.submit(signIn, used)).refusal()).isEqualTo(Refusal.TOO_MANY_CODES);
  }

  @Test
  void itsBudgetIsApartFromThatOfOtherCodes() {
    Person.Ref signIn = person.afterPassword();
    IntStream.range(0, 6).forEach(i -> person.submit(signIn, WRONG));

    assertThat(((SignInStands) person.view(signIn)).triesLeft()).isEqualTo(5);
    assertThat(person.submit(signIn, person.code(1))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aSignInWhoseBudgetIsSpentIsOpenedByIt() {
    Person.Ref signIn = person.afterPassword();
    IntStream.range(0, 5).forEach(i -> person.submit(signIn, person.wrongCode()));
    assertThat(((SignInStands) person.view(signIn)).state()).isEqualTo(SignInState.LOCKED);

    assertThat(person.submit(signIn, recovering.codes().get(0))).isInstanceOf(SignedIn.class);
  }

  @Test
  void itIsNotForNowWhileAFirstFactorIsSetUp() {
    Person registered = Person.registered(bench);
    registered.addFactor();

    assertThat(registered.submit(registered.registration(), recovering.codes().get(0)))
        .isEqualTo(Reply.Refused.of(Refusal.NOT_NOW));
  }

  @Test
  void twoSignInsWithTwoProofsBothSucceed() {
    Person.Ref one = person.afterPassword();
    Person.Ref other = person.afterPassword();

    List<Reply> replies =
        all(Stream.of(Submission.of(one, person.code(1)), Submission.of(other, recovering.codes().get(0))));

    assertThat(replies).allMatch(SignedIn.class::isInstance);
  }

  @Test
  void oneProofInTwoSignInsSucceedsOnce() {
    Person.Ref one = person.afterPassword();
    Person.Ref other = person.afterPassword();
    String code = person.code(1);

    List<Reply> replies = all(Stream.of(Submission.of(one, code), Submission.of(other, code)));

    assertThat(replies).filteredOn(SignedIn.class::isInstance).hasSize(1);
  }

  @Test
  void recoveryCodesAreNowhereReadable() throws Exception {
    String code = recovering.codes().get(0);
    person.submit(person.afterPassword(), code);

    String dump = bench.database().dump();

    for (String some : recovering.codes()) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(some.getBytes(StandardCharsets.US_ASCII));
      String text = HexFormat.of().formatHex(some.getBytes(StandardCharsets.US_ASCII));
      assertThat(dump).doesNotContain(some, text, HexFormat.of().formatHex(hash));
    }
    assertThat(bench.records(Topic.REPLIES).of(SignedIn.class).toString()).doesNotContain(recovering.codes());
  }

  private List<Reply> all(Stream<Submission> submissions) {
    return Judged.all(submissions.map(submission -> () -> submission.sendLater(bench)));
  }
}
