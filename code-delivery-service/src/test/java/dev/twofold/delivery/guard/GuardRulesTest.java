package dev.twofold.delivery.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Refusal;
import dev.twofold.delivery.guard.GuardFacts.Conversion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardRulesTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Conversion FINE = new Conversion(0, 0, 0);
  private static final GuardPolicy POLICY =
      new GuardPolicy(Set.of("SE", "DE"), Map.of(), "EUR", 1_000, Map.of("DE", 100L));

  private final GuardRules rules = new GuardRules(POLICY);

  @Test
  void whatIsWithinAllLimitsIsAllowed() {
    assertThat(rules.judge(message("SE", false, false), facts(FINE, FINE, 2, 950), true))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void aCountryThatIsNotListedNobodyServesOrThatHasSpentItsMoneyIsBlocked() {
    assertThat(reason(rules.judge(message("FR", false, false), facts(FINE, FINE, 0, 0), true))).isEqualTo("country");
    assertThat(reason(rules.judge(message("SE", false, false), facts(FINE, FINE, 0, 0), false))).isEqualTo("no-route");
    assertThat(reason(rules.judge(message("SE", false, false), facts(FINE, FINE, 0, 951), true))).isEqualTo("budget");
    assertThat(reason(rules.judge(message("DE", false, false), facts(FINE, FINE, 0, 51), true))).isEqualTo("budget");
    assertThat(reason(new GuardRules(GuardPolicy.CLOSED).judge(message("SE", false, false), facts(FINE, FINE, 0, 0), true)))
        .isEqualTo("country");
  }

  @Test
  void aCapThatIsReachedSaysWhenItsOldestLeavesTheWindow() {
    GuardFacts reached = new GuardFacts(NOW, Optional.of(NOW.minusSeconds(3_590)), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), FINE,
        FINE, 0, 0);

    Decision.Blocked blocked = (Decision.Blocked) rules.judge(message("SE", false, false), reached, true);

    assertThat(blocked.reason()).isEqualTo("number-hour");
    assertThat(blocked.refusal()).isEqualTo(Refusal.TOO_MANY_MESSAGES);
    assertThat(blocked.retryAfterSeconds()).isEqualTo(OptionalInt.of(10));
    assertThat(rules.judge(message("SE", false, true), reached, true)).as("notices have a cap of their own")
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void theSmallPotIsForThoseWithNothingProven() {
    GuardFacts reached = new GuardFacts(NOW, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.of(NOW), Optional.empty(), Optional.empty(), Optional.empty(), FINE, FINE, 0, 0);

    assertThat(reason(rules.judge(message("SE", true, false), reached, true))).isEqualTo("unproven-network-day");
    assertThat(rules.judge(message("SE", false, false), reached, true)).isInstanceOf(Decision.Allowed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 19, 0, false", "0, 20, 0, true", "0, 20, 101, false", "0, 21, 105, true", "6, 6, 0, false", "7, 7, 0, true",
    "7, 7, 200, false", "14, 14, 200, true"
  })
  void messagesThatNobodyReadsCloseARangeAndACountry(int hour, int day, int verified, boolean closed) {
    Conversion conversion = new Conversion(hour, day, verified);

    assertThat(reason(rules.judge(message("SE", false, false), facts(conversion, FINE, 0, 0), true)))
        .isEqualTo(closed ? "prefix-unused" : "within-limits");
    assertThat(reason(rules.judge(message("SE", false, false), facts(FINE, conversion, 0, 0), true)))
        .isEqualTo(closed ? "country-unused" : "within-limits");
  }

  @Test
  void numbersInARowOfWhichNoneWasVerifiedAreNoPeoples() {
    assertThat(reason(rules.judge(message("SE", false, false), facts(FINE, FINE, 3, 0), true))).isEqualTo("sequential");
  }

  private static GuardFacts facts(Conversion prefix, Conversion country, int neighbours, long spent) {
    return new GuardFacts(NOW, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), prefix, country, neighbours, spent);
  }

  private static GuardedMessage message(String country, boolean unproven, boolean notice) {
    return new GuardedMessage(UUID.randomUUID(), UUID.randomUUID(), "192.0.2.0/24", new byte[32], new byte[32],
        new byte[32], country, Channel.TEXT, unproven, notice, 50);
  }

  private static String reason(Decision decision) {
    return decision.reason();
  }
}
