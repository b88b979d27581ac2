package dev.twofold.verification.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.verification.login.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final String ORIGIN = "https://twofold.example";
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Session session =
      Session.begin(
              UUID.randomUUID(),
              new Login(UUID.randomUUID(), "ada", Login.Status.ACTIVE, Optional.empty(), List.of(), Optional.empty(), false),
              ORIGIN,
              new Session.Beginning(START, "192.0.2.0/24", "test"))
          .provenBy(ProofMethod.OTP)
          .received();

  @Test
  void itEndsAfterAnIdleHour() {
    assertThat(session.isGoodFor(ORIGIN, START.plus(Duration.ofHours(1)).minusMillis(1))).isTrue();
    assertThat(session.isGoodFor(ORIGIN, START.plus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void itEndsAfterADayHoweverOftenItIsSeen() {
    Instant end = START.plus(Duration.ofHours(24));
    Session seen = session.seen(end.minusSeconds(10));

    assertThat(seen.isGoodFor(ORIGIN, end.minusMillis(1))).isTrue();
    assertThat(seen.isGoodFor(ORIGIN, end)).isFalse();
  }

  @Test
  void itIsGoodForItsAudienceOnly() {
    assertThat(session.isGoodFor("https://other.example", START)).isFalse();
  }

  @Test
  void beingSeenIsNotedAtMostEveryFiveMinutes() {
    assertThat(session.isSeenDue(START.plus(Duration.ofMinutes(5)).minusMillis(1))).isFalse();
    assertThat(session.isSeenDue(START.plus(Duration.ofMinutes(5)))).isTrue();
  }

  @Test
  void aFreshProofMakesItYoungerButNotLonger() {
    Instant later = START.plus(Duration.ofMinutes(30));
    Session proven = session.proven(later);

    assertThat(proven.isFreshlyProven(later.plus(Session.FRESH))).isTrue();
    assertThat(proven.idleEndsAt()).isEqualTo(later.plus(Duration.ofHours(1)));
    assertThat(proven.endsAt()).isEqualTo(session.endsAt());
    assertThat(session.seen(later).provenAt()).isEqualTo(START);
  }

  @Test
  void itSaysByWhatAndNotUntilItIsProven() {
    Session begun = Session.begin(session.id(), session.login(), ORIGIN, session.beginning());

    assertThat(begun.amr()).containsExactly("pwd");
    assertThat(begun.provenBy(ProofMethod.of(Channel.TEXT)).amr()).containsExactly("pwd", "sms", "mfa");
    assertThat(begun.provenBy(ProofMethod.of(Channel.VOICE)).amr()).containsExactly("pwd", "tel", "mfa");
  }

  @Test
  void itsLeaseSaysHowItWasProvenAndWhenItEnds() {
    assertThat(session.lease().amr()).containsExactly("pwd", "otp", "mfa");
    assertThat(session.lease().idleEndsAt()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(session.lease().endsAt()).isEqualTo(START.plus(Duration.ofHours(24)));
  }

  @Test
  void itsFirstEndIsTheIdleOneUntilTheAbsoluteOneIsNearer() {
    Instant end = START.plus(Duration.ofHours(24));

    assertThat(session.firstEnd()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(session.seen(end.minusSeconds(10)).firstEnd()).isEqualTo(end);
  }

  @Test
  void itsProofIsFreshForFiveMinutes() {
    assertThat(session.isFreshlyProven(START.plus(Duration.ofMinutes(5)))).isTrue();
    assertThat(session.isFreshlyProven(START.plus(Duration.ofMinutes(5)).plusMillis(1))).isFalse();
  }

  @Test
  void itIsDeadAfterAMinuteUnlessSomebodyHasItsToken() {
    Session unseen = session.proven(START);
    Instant end = START.plus(Session.UNSEEN);

    assertThat(unseen.isGoodFor(ORIGIN, end.minusMillis(1))).isTrue();
    assertThat(unseen.isGoodFor(ORIGIN, end)).isFalse();
    assertThat(unseen.received().isGoodFor(ORIGIN, end)).isTrue();
  }

  @Test
  void aNewTokenIsToBeReceivedAnew() {
    assertThat(session.isReceiptDue(START)).isFalse();
    assertThat(session.proven(START).isReceiptDue(START)).isTrue();
    assertThat(session.continued(START).isReceiptDue(START)).isTrue();
  }

  @Test
  void noReceiptIsDueOfWhatIsDead() {
    assertThat(session.proven(START).isReceiptDue(START.plus(Session.UNSEEN).minusMillis(1))).isTrue();
    assertThat(session.proven(START).isReceiptDue(START.plus(Session.UNSEEN))).isFalse();
  }

  @Test
  void oneWhoseTokenNobodyHasIsNotContinued() {
    Instant idle = START.plus(Session.IDLE);

    assertThat(session.isIdleAt(ORIGIN, idle)).isTrue();
    assertThat(session.proven(START).isIdleAt(ORIGIN, idle)).isFalse();
  }
}
