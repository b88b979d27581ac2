package dev.twofold.verification.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.verification.password.PasswordBudget.OfPot;
import dev.twofold.verification.password.PasswordBudget.OfStrangers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordBudgetTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Optional<Instant> NEVER = Optional.empty();
  private static final Duration INSTANT = Duration.ofNanos(1_000);

  @Test
  void nothingWasCountedAndOneMoreIsAllowed() {
    assertThat(new OfStrangers(NEVER, NEVER, NEVER, NEVER).allowsOneMore(NOW)).isTrue();
    assertThat(new OfPot(NEVER, NEVER).allowsOneMore(NOW)).isTrue();
  }

  @Test
  void theTenthFromANetworkIsTheLastForTenMinutes() {
    Duration window = Duration.ofMinutes(10);

    assertThat(strangersAfterTenth(window.minus(INSTANT))).isFalse();
    assertThat(strangersAfterTenth(window)).isTrue();
    assertThat(potAfterTenth(window.minus(INSTANT))).isFalse();
    assertThat(potAfterTenth(window)).isTrue();
  }

  @Test
  void afterTheHundredthInADayStrangersHaveOneInThirtySeconds() {
    Duration day = Duration.ofHours(24);
    Duration halfMinute = Duration.ofSeconds(30);

    assertThat(strangersAfterHundredth(day.minus(INSTANT), halfMinute.minus(INSTANT))).isFalse();
    assertThat(strangersAfterHundredth(day.minus(INSTANT), halfMinute)).isTrue();
    assertThat(strangersAfterHundredth(day, Duration.ZERO)).isTrue();
  }

  @Test
  void afterItsHundredthInADayADeviceOrSessionHasNone() {
    Duration day = Duration.ofHours(24);

    assertThat(new OfPot(NEVER, ago(day.minus(INSTANT))).allowsOneMore(NOW)).isFalse();
    assertThat(new OfPot(NEVER, ago(day)).allowsOneMore(NOW)).isTrue();
  }

  @Test
  void theThreeHundredthFromANetworkIsTheLastForTenMinutes() {
    Duration window = Duration.ofMinutes(10);

    assertThat(new OfStrangers(NEVER, NEVER, NEVER, ago(window.minus(INSTANT))).allowsOneMore(NOW)).isFalse();
    assertThat(new OfStrangers(NEVER, NEVER, NEVER, ago(window)).allowsOneMore(NOW)).isTrue();
  }

  @Test
  void theOneInThirtySecondsDoesNotGetRoundTheNetworksTen() {
    OfStrangers spent = new OfStrangers(ago(Duration.ofMinutes(9)), ago(Duration.ofHours(1)), NEVER, NEVER);

    assertThat(spent.allowsOneMore(NOW)).isFalse();
  }

  @Test
  void theLimitsAreThoseOfThePolicy() {
    assertThat(PasswordBudget.SHORT_TERM).isEqualTo(new PasswordBudget.Limit(10, Duration.ofMinutes(10)));
    assertThat(PasswordBudget.LONG_TERM).isEqualTo(new PasswordBudget.Limit(100, Duration.ofHours(24)));
    assertThat(PasswordBudget.TRICKLE).isEqualTo(new PasswordBudget.Limit(1, Duration.ofSeconds(30)));
    assertThat(PasswordBudget.PER_NETWORK).isEqualTo(new PasswordBudget.Limit(300, Duration.ofMinutes(10)));
  }

  private static boolean strangersAfterTenth(Duration tenthWas) {
    return new OfStrangers(ago(tenthWas), NEVER, ago(Duration.ZERO), NEVER).allowsOneMore(NOW);
  }

  private static boolean potAfterTenth(Duration tenthWas) {
    return new OfPot(ago(tenthWas), NEVER).allowsOneMore(NOW);
  }

  private static boolean strangersAfterHundredth(Duration hundredthWas, Duration newestWas) {
    return new OfStrangers(NEVER, ago(hundredthWas), ago(newestWas), NEVER).allowsOneMore(NOW);
  }

  private static Optional<Instant> ago(Duration duration) {
    return Optional.of(NOW.minus(duration));
  }
}
