package dev.twofold.verification.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CodeBudgetTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void fiveWrongCodesAreAllowedInACeremony() {
    CodeBudget budget = new CodeBudget(0, List.of(), NOW);
    for (int left = 5; left > 0; left--) {
      assertThat(budget.triesLeft()).isEqualTo(left);
      assertThat(refusal(budget)).isNull();
      assertThat(budget.isCeremonySpent()).isFalse();
      budget = budget.afterWrongCode();
    }

    assertThat(budget.isCeremonySpent()).isTrue();
    assertThat(refusal(budget))
        .isEqualTo(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.of(0), OptionalInt.empty()));
  }

  @Test
  void twentyWrongCodesOfAPotSpendEveryCeremony() {
    assertThat(refusal(new CodeBudget(0, wrong(19, NOW.minusSeconds(60)), NOW))).isNull();
    assertThat(refusal(new CodeBudget(0, wrong(20, NOW.minusSeconds(60)), NOW)).refusal())
        .isEqualTo(Refusal.TOO_MANY_CODES);
  }

  @Test
  void whatThePotHasLeftLimitsTheCeremony() {
    assertThat(new CodeBudget(0, wrong(18, NOW), NOW).triesLeft()).isEqualTo(2);
  }

  @Test
  void aSpentPotIsToldWhenOneTryComesBack() {
    CodeBudget spent = new CodeBudget(0, wrong(20, NOW.minus(Duration.ofHours(23)).plusMillis(1)), NOW);

    assertThat(refusal(spent).retryAfterSeconds()).hasValue(3_601);
  }

  @Test
  void thePotIsToldOfBeforeTheCeremony() {
    assertThat(refusal(new CodeBudget(5, wrong(20, NOW), NOW)).retryAfterSeconds()).hasValue(86_400);
  }

  @Test
  void aWrongCodeStopsCountingAfterTwentyFourHours() {
    Instant old = NOW.minus(Duration.ofHours(24));

    assertThat(refusal(new CodeBudget(0, wrong(20, old), NOW))).isNull();
    assertThat(refusal(new CodeBudget(0, wrong(20, old.plusNanos(1_000)), NOW))).isNotNull();
  }

  @Test
  void theAnswerToAWrongCodeSaysHowManyAreLeft() {
    CodeBudget after = new CodeBudget(3, wrong(3, NOW), NOW).afterWrongCode();

    assertThat(after.refuse(Refusal.WRONG_CODE))
        .isEqualTo(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(1), OptionalInt.empty()));
  }

  private static List<Instant> wrong(int count, Instant at) {
    return Collections.nCopies(count, at);
  }

  private static Reply.Refused refusal(CodeBudget budget) {
    return budget.check().fold(allowed -> null, refused -> refused);
  }
}
