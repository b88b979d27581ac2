package dev.twofold.verification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.verification.challenge.PhoneChallenge;
import dev.twofold.verification.signin.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnFactorsTest {

  private static final Instant ADDED = Instant.parse("2026-03-01T12:00:00Z");

  private final OwnFactor phone = factor(true, 0);
  private final OwnFactor tablet = factor(true, 0);
  private final OwnFactor pending = factor(false, 0);

  @Test
  void theOldestConfirmedFactorIsPreferredUntilAnotherIsChosen() {
    assertThat(preferred(Optional.empty(), pending, phone, tablet)).containsExactly(phone.id());
    assertThat(preferred(Optional.of(tablet.id()), phone, tablet)).containsExactly(tablet.id());
    assertThat(preferred(Optional.of(UUID.randomUUID()), phone, tablet)).containsExactly(phone.id());
    assertThat(preferred(Optional.of(pending.id()), phone, pending)).containsExactly(phone.id());
  }

  @Test
  void thePreferredFactorIsListedFirstAndTheOthersByAge() {
    OwnFactor watch = factor(true, 0);

    assertThat(new OwnFactors(List.of(phone, tablet, watch, pending), Optional.of(watch.id())).listed(Optional.empty()))
        .extracting(ListedFactor::factorId)
        .containsExactly(watch.id(), phone.id(), tablet.id(), pending.id());
  }

  @Test
  void aHundredWrongCodesInARowCloseAFactor() {
    assertThat(of(factor(true, 99), factor(true, 100)).listed(Optional.empty()))
        .extracting(ListedFactor::closed)
        .containsExactly(false, true);
  }

  @Test
  void thereIsRoomForTenConfirmedFactors() {
    List<OwnFactor> nine = Stream.generate(() -> factor(true, 0)).limit(9).toList();

    assertThat(refusal(new OwnFactors(with(nine, pending), Optional.empty()).add())).isEmpty();
    assertThat(refusal(new OwnFactors(with(nine, phone), Optional.empty()).add()))
        .contains(Refusal.TOO_MANY_FACTORS);
  }

  @Test
  void theLastConfirmedFactorCannotBeRemoved() {
    assertThat(refusal(of(phone, pending).remove(phone.id()))).contains(Refusal.LAST_FACTOR);
    assertThat(refusal(of(phone, pending).remove(pending.id()))).isEmpty();
    assertThat(refusal(of(phone, tablet).remove(phone.id()))).isEmpty();
  }

  @Test
  void aFactorThatIsNotAmongThemIsNotFound() {
    UUID unknown = UUID.randomUUID();

    assertThat(refusal(of(phone).rename(unknown))).contains(Refusal.NOT_FOUND);
    assertThat(refusal(of(phone).remove(unknown))).contains(Refusal.NOT_FOUND);
    assertThat(refusal(of(phone).prefer(unknown, Optional.empty()))).contains(Refusal.NOT_FOUND);
  }

  @Test
  void aPendingFactorMayBeRenamedAndNotPreferred() {
    assertThat(refusal(of(phone, pending).rename(pending.id()))).isEmpty();
    assertThat(refusal(of(phone, pending).prefer(pending.id(), Optional.empty()))).contains(Refusal.NOT_FOUND);
  }

  @Test
  void aPhoneIsPreferredInAWayThatReachesIt() {
    OwnFactor mobile = phone(true);

    assertThat(refusal(of(mobile).prefer(mobile.id(), Optional.of(Channel.TEXT)))).isEmpty();
    assertThat(refusal(of(mobile).prefer(mobile.id(), Optional.of(Channel.VOICE))))
        .contains(Refusal.CHANNEL_NOT_POSSIBLE);
    assertThat(refusal(of(phone).prefer(phone.id(), Optional.of(Channel.TEXT))))
        .contains(Refusal.CHANNEL_NOT_POSSIBLE);
  }

  @Test
  void aChallengeIsShownWithThePhoneThatWaitsForItsCode() {
    OwnFactor waiting = phone(false);
    OwnFactor mobile = phone(true);

    assertThat(challenges(waiting, waiting, mobile)).containsExactly(waiting.id());
    assertThat(challenges(mobile, waiting, mobile)).isEmpty();
  }

  /** With which a challenge that was sent to one is shown. */
  private static List<UUID> challenges(OwnFactor sentTo, OwnFactor... factors) {
    PhoneChallenge sent =
        PhoneChallenge.next(UUID.randomUUID(), Optional.empty(), sentTo.id(), Channel.TEXT, ADDED);
    return of(factors).listed(Optional.of(sent)).stream()
        .filter(factor -> factor.challenge().isPresent())
        .map(ListedFactor::factorId)
        .toList();
  }

  private static OwnFactor phone(boolean confirmed) {
    return new OwnFactor(
        UUID.randomUUID(),
        FactorKind.PHONE,
        "mobile",
        confirmed,
        0,
        ADDED,
        Optional.empty(),
        Optional.of(new PhoneHint("43", List.of(Channel.TEXT))));
  }

  private static List<UUID> preferred(Optional<UUID> chosen, OwnFactor... factors) {
    return new OwnFactors(List.of(factors), chosen)
        .listed(Optional.empty()).stream().filter(ListedFactor::preferred).map(ListedFactor::factorId).toList();
  }

  private static OwnFactors of(OwnFactor... factors) {
    return new OwnFactors(List.of(factors), Optional.empty());
  }

  private static List<OwnFactor> with(List<OwnFactor> factors, OwnFactor one) {
    return Stream.concat(factors.stream(), Stream.of(one)).toList();
  }

  private static Optional<Refusal> refusal(Verdict<?> verdict) {
    return verdict.<Optional<Reply.Refused>>fold(allowed -> Optional.empty(), Optional::of)
        .map(Reply.Refused::refusal);
  }

  private static OwnFactor factor(boolean confirmed, int wrongInARow) {
    return new OwnFactor(
        UUID.randomUUID(),
        FactorKind.AUTHENTICATOR_APP,
        "app",
        confirmed,
        wrongInARow,
        ADDED,
        Optional.empty(),
        Optional.empty());
  }
}
