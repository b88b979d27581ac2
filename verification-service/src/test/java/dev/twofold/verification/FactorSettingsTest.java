package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.FactorInstalled;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.EndSession;
import dev.twofold.contracts.VerificationCommand.RemoveFactor;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactorSettingsTest {

  private static final Reply DONE = new Reply.Done();
  private static final Reply NOT_FOUND = Reply.Refused.of(Refusal.NOT_FOUND);

  private final Bench bench = Bench.shared();
  private InSession settings;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    settings = InSession.ofNewPerson(bench);
  }

  @Test
  void factorsAreListedThePreferredOneFirst() {
    UUID first = settings.firstFactor();
    UUID second = settings.activeFactor("tablet");
    assertThat(settings.prefer(second)).isEqualTo(DONE);

    assertThat(settings.factors())
        .extracting(ListedFactor::factorId, ListedFactor::name, ListedFactor::preferred)
        .containsExactly(tuple(second, "tablet", true), tuple(first, "phone", false));
  }

  @Test
  void aPendingFactorIsListedAsUnconfirmed() {
    UUID pending = settings.pendingFactor("tablet");

    assertThat(settings.factors())
        .contains(
            new ListedFactor(
                pending,
                FactorKind.AUTHENTICATOR_APP,
                "tablet",
                false,
                false,
                false,
                bench.database().now(),
                Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void theGrantNamesTheSessionItsSignInAndTheTokenAndIsVoidAfterTenMinutes() {
    settings.pendingFactor("tablet");

    MakeFactor grant =
        bench.records(Topic.GRANTS).of(MakeFactor.class).stream()
            .filter(made -> made.loginId().equals(settings.person().loginId()) && made.name().equals("tablet"))
            .findFirst()
            .orElseThrow();

    assertThat(grant.sessionId()).contains(settings.id());
    assertThat(grant.signInId()).isEqualTo(settings.person().registration().signInId());
    assertThat(grant.tokenHash()).isEqualTo(settings.token());
    assertThat(grant.notAfter()).isEqualTo(bench.database().now().plus(Duration.ofMinutes(10)));
  }

  @Test
  void aPendingFactorIsGoodForItsSessionOnly() {
    InSession other = settings.another();
    UUID pending = settings.pendingFactor("tablet");

    assertThat(other.factors()).extracting(ListedFactor::factorId).doesNotContain(pending);
    assertThat(other.rename(pending, "mine")).isEqualTo(NOT_FOUND);
    assertThat(other.remove(pending)).isEqualTo(NOT_FOUND);
    assertThat(settings.prefer(pending)).isEqualTo(NOT_FOUND);
    Person.Ref signIn = settings.person().afterPassword();
    assertThat(settings.submit(signIn, pending)).isEqualTo(Reply.Refused.of(Refusal.NOT_NOW));
  }

  @Test
  void aPendingFactorNeverReplacesTheActiveOne() {
    UUID active = settings.firstFactor();
    settings.pendingFactor("tablet");
    bench.database().advanceTime(Duration.ofMinutes(1));

    Person.Ref signIn = settings.person().afterPassword();

    assertThat(settings.count("factor WHERE status = 'active'")).isOne();
    assertThat(settings.submit(signIn, active)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aPendingFactorIsGoodForTenMinutes() {
    UUID pending = settings.pendingFactor("tablet");
    bench.database().advanceTime(Duration.ofMinutes(10).minusMillis(1));
    assertThat(settings.factors()).extracting(ListedFactor::factorId).contains(pending);

    bench.database().advanceTime(Duration.ofMillis(1));

    assertThat(settings.factors()).extracting(ListedFactor::factorId).doesNotContain(pending);
  }

  @Test
  void aLaterPendingFactorReplacesTheEarlierOneOfTheSameSession() {
    InSession other = settings.another();
    UUID others = other.pendingFactor("of the other");
    UUID earlier = settings.pendingFactor("earlier");
    UUID later = settings.pendingFactor("later");

    assertThat(settings.factors()).extracting(ListedFactor::factorId).contains(later).doesNotContain(earlier, others);
    assertThat(other.factors()).extracting(ListedFactor::factorId).contains(others);
  }

  @Test
  void aFactorIsNotKeptForASessionThatEndedMeanwhile() {
    UUID session = settings.id();
    settings.send(new EndSession(settings.token()));

    assertThat(install(session)).isEqualTo(Reply.Refused.of(Refusal.NO_SESSION));
    assertThat(settings.count("factor WHERE status = 'pending'")).isZero();
  }

  @Test
  void aFactorIsNotKeptForAnotherSessionThanItsTokens() {
    InSession other = settings.another();

    assertThat(install(other.id())).isEqualTo(Reply.Refused.of(Refusal.NO_SESSION));
    assertThat(install(settings.id())).isInstanceOf(FactorInstalled.class);
  }

  @Test
  void aLoginHasTenActiveFactorsAtTheMost() {
    IntStream.rangeClosed(2, 10).forEach(i -> settings.activeFactor("app " + i));

    assertThat(settings.addFactor("one more")).isEqualTo(Reply.Refused.of(Refusal.TOO_MANY_FACTORS));
  }

  @Test
  void aRenamedFactorIsToldToTheDirectory() {
    UUID factor = settings.firstFactor();

    assertThat(settings.rename(factor, "old phone")).isEqualTo(DONE);

    assertThat(settings.factors()).extracting(ListedFactor::name).containsExactly("old phone");
    assertThat(bench.records(Topic.FACTOR_EVENTS).of(FactorRenamed.class))
        .contains(new FactorRenamed(settings.person().loginId(), factor, "old phone", bench.database().now()));
    assertThat(settings.history(SecurityEventKind.FACTOR_RENAMED))
        .extracting(SecurityEvent::about)
        .containsExactly(Optional.of("old phone"));
  }

  @Test
  void aFactorThatIsGivenTheNameItHasIsNotToldOf() {
    UUID factor = settings.firstFactor();
    String name = settings.factors().get(0).name();

    assertThat(settings.rename(factor, name)).isEqualTo(DONE);

    assertThat(settings.history(SecurityEventKind.FACTOR_RENAMED)).isEmpty();
  }

  @Test
  void theLastFactorStays() {
    settings.pendingFactor("tablet");

    assertThat(settings.remove(settings.firstFactor())).isEqualTo(Reply.Refused.of(Refusal.LAST_FACTOR));
    assertThat(settings.count("factor WHERE status = 'active'")).isOne();
  }

  @Test
  void aRemovedFactorIsGoodForNothing() {
    UUID removed = settings.activeFactor("tablet");

    assertThat(settings.remove(removed)).isEqualTo(DONE);

    assertThat(settings.submit(settings.person().afterPassword(), removed))
        .isEqualTo(Reply.Refused.of(Refusal.NOT_NOW));
    assertThat(settings.remove(removed)).isEqualTo(NOT_FOUND);
    assertThat(bench.records(Topic.FACTOR_EVENTS).of(FactorRemoved.class))
        .contains(new FactorRemoved(settings.person().loginId(), removed, bench.database().now()));
    assertThat(settings.history(SecurityEventKind.FACTOR_REMOVED))
        .extracting(SecurityEvent::about)
        .containsExactly(Optional.of("tablet"));
  }

  @Test
  void afterThePreferredFactorIsGoneTheOldestIsOffered() {
    UUID first = settings.firstFactor();
    UUID second = settings.activeFactor("tablet");
    settings.prefer(second);

    settings.remove(second);

    assertThat(settings.factors())
        .extracting(ListedFactor::factorId, ListedFactor::preferred)
        .containsExactly(tuple(first, true));
  }

  @Test
  void removedFactorsEndOtherSessions() {
    InSession other = settings.another();
    UUID ended = other.id();
    UUID removed = settings.activeFactor("tablet");

    assertThat(settings.remove(removed)).isEqualTo(DONE);
    List<SessionsEnded> published = bench.records(Topic.REVOCATIONS).of(SessionsEnded.class);

    assertThat(published).contains(new SessionsEnded(List.of(ended), bench.database().now()));
    assertThat(other.isLive()).isFalse();
    assertThat(settings.isLive()).isTrue();
  }

  @Test
  void removedFactorsEndOpenSignIns() {
    UUID first = settings.firstFactor();
    UUID removed = settings.activeFactor("tablet");
    bench.database().advanceTime(Duration.ofMinutes(1));
    Person.Ref open = settings.person().afterPassword();

    settings.remove(removed);

    assertThat(settings.submit(open, first)).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void aPendingFactorIsJustDropped() {
    InSession other = settings.another();
    UUID pending = settings.pendingFactor("tablet");

    assertThat(settings.remove(pending)).isEqualTo(DONE);

    assertThat(settings.factors()).extracting(ListedFactor::factorId).doesNotContain(pending);
    assertThat(other.isLive()).isTrue();
    assertThat(settings.history(SecurityEventKind.FACTOR_REMOVED)).isEmpty();
  }

  @Test
  void ofTwoRemovalsAtOnceOneIsRefused() {
    for (int round = 0; round < 10; round++) {
      InSession person = InSession.ofNewPerson(bench);
      UUID first = person.firstFactor();
      UUID second = person.activeFactor("tablet");

      Future<Reply> one = person.sendAtOnce(new RemoveFactor(person.ref(), first));
      Future<Reply> other = person.sendAtOnce(new RemoveFactor(person.ref(), second));

      assertThat(List.of(Bench.await(one), Bench.await(other)))
          .containsExactlyInAnyOrder(DONE, Reply.Refused.of(Refusal.LAST_FACTOR));
      assertThat(person.count("factor WHERE status = 'active'")).isOne();
    }
  }

  /** As enrollment sends it at the end of a ceremony that the person's session asked for. */
  private Reply install(UUID sessionId) {
    UUID id = UUID.randomUUID();
    UUID signInId = settings.person().registration().signInId();
    UUID loginId = settings.person().loginId();
    String key = loginId.toString();
    Sealed secret =
        bench.seal("12345678901234567890", InstallFactor.class, id, key, signInId, settings.token());
    return bench.send(
        id,
        key,
        new InstallFactor(
            UUID.randomUUID(),
            UUID.randomUUID(),
            loginId,
            signInId,
            settings.token(),
            FactorKind.AUTHENTICATOR_APP,
            "tablet",
            secret,
            new Sealed("for", "gateway"),
            Optional.of(sessionId)));
  }
}
