package dev.twofold.verification.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneChallengeTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"1, 30", "2, 60", "3, 120", "4, 240"})
  void afterEachMessageTheWaitForTheNextIsLonger(int messages, int seconds) {
    PhoneChallenge newest = after(messages);

    assertThat(newest.resendAt()).contains(NOW.plusSeconds(seconds));
    assertThat(newest.refusalOfNext(NOW)).contains(tooSoon(seconds));
    assertThat(newest.refusalOfNext(NOW.plusSeconds(seconds).minusNanos(1_000))).contains(tooSoon(1));
    assertThat(newest.refusalOfNext(NOW.plusSeconds(seconds))).isEmpty();
  }

  @Test
  void afterTheFifthThereIsNoneHoweverLongOneWaits() {
    PhoneChallenge last = after(5);

    assertThat(last.resendAt()).isEmpty();
    assertThat(last.refusalOfNext(NOW)).contains(Refused.of(Refusal.TOO_MANY_MESSAGES));
    assertThat(last.refusalOfNext(NOW.plus(Duration.ofDays(1)))).contains(Refused.of(Refusal.TOO_MANY_MESSAGES));
  }

  @Test
  void itsCodeIsGoodForFiveMinutes() {
    PhoneChallenge challenge = after(1);
    Instant end = NOW.plus(Duration.ofMinutes(5));

    assertThat(challenge.isGood(end.minusNanos(1_000))).isTrue();
    assertThat(challenge.isGood(end)).isFalse();
  }

  @Test
  void itsCodeIsGoodOnceAndForFiveTries() {
    assertThat(challenge(4, false).isGood(NOW)).isTrue();
    assertThat(challenge(5, false).isGood(NOW)).isFalse();
    assertThat(challenge(0, true).isGood(NOW)).isFalse();
  }

  @Test
  void itIsShownWithoutItsCodeAndWithWhenTheNextMayBeAskedFor() {
    PhoneChallenge challenge = after(2);

    assertThat(challenge.shown())
        .isEqualTo(
            new Challenge(
                challenge.id(),
                challenge.factorId(),
                Channel.TEXT,
                DeliveryStatus.QUEUED,
                NOW.plusSeconds(300),
                Optional.of(NOW.plusSeconds(60))));
  }

  private static PhoneChallenge after(int messages) {
    Optional<PhoneChallenge> newest = Optional.empty();
    for (int i = 0; i < messages; i++) {
      newest =
          Optional.of(PhoneChallenge.next(UUID.randomUUID(), newest, UUID.randomUUID(), Channel.TEXT, NOW));
    }
    return newest.orElseThrow();
  }

  private static PhoneChallenge challenge(int wrongCodes, boolean used) {
    return new PhoneChallenge(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Channel.TEXT,
        DeliveryStatus.SENT,
        1,
        wrongCodes,
        NOW,
        NOW.plusSeconds(300),
        used);
  }

  private static Refused tooSoon(int seconds) {
    return new Refused(Refusal.RESEND_TOO_SOON, OptionalInt.empty(), OptionalInt.of(seconds));
  }
}
