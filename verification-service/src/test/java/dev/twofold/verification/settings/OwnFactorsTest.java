package dev.twofold.verification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.verification.challenge.Challenges;
import dev.twofold.verification.signin.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnFactorsTest {

  private static final Challenges NOTHING_SENT = Challenges.none(Instant.EPOCH);

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

    assertThat(new OwnFactors(List.of(phone, tablet, watch, pending), Optional.of(watch.id())).listed(NOTHING_SENT))
        .extracting(ListedFactor::factorId)
        .containsExactly(watch.id(), phone.id(), tablet.id(), pending.id());
  }

  @Test
  void aHundredWrongCodesInARowCloseAFactor() {
    assertThat(of(factor(true, 99), factor(true, 100)).listed(NOTHING_SENT))
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
    assertThat(refusal(of(phone).prefer(unknown))).contains(Refusal.NOT_FOUND);
  }

  @Test
  void aPendingFactorMayBeRenamedAndNotPreferred() {
    assertThat(refusal(of(phone, pending).rename(pending.id()))).isEmpty();
    assertThat(refusal(of(phone, pending).prefer(pending.id()))).contains(Refusal.NOT_FOUND);
  }

  private static List<UUID> preferred(Optional<UUID> chosen, OwnFactor... factors) {
    return new OwnFactors(List.of(factors), chosen)
        .listed(NOTHING_SENT).stream().filter(ListedFactor::preferred).map(ListedFactor::factorId).toList();
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
