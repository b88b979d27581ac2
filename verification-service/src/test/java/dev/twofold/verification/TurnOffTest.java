package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Reply.TurnedOff;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.runtime.sealing.OpeningKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnOffTest {

  private static final Reply KEPT = new TurnedOff(Optional.empty());
  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);

  private final Bench bench = Bench.shared();
  private InSession settings;
  private Person person;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    settings = InSession.ofNewPerson(bench);
    person = settings.person();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everySessionEndsTheOneThatAskedTooAndStandsOnTheFeedBeforeTheAnswer(boolean clear) {
    InSession other = settings.another();
    List<UUID> ids = List.of(settings.id(), other.id());

    Reply reply = settings.send(turnOff(clear));
    List<SessionsEnded> published = bench.records(Topic.REVOCATIONS).of(SessionsEnded.class);

    assertThat(reply).isInstanceOf(TurnedOff.class);
    assertThat(published)
        .anySatisfy(ended -> assertThat(ended.sessionIds()).containsExactlyInAnyOrderElementsOf(ids));
    assertThat(settings.isLive()).isFalse();
    assertThat(other.isLive()).isFalse();
    assertThat(settings.count("session WHERE end_reason = 'turned-off'")).isEqualTo(2);
  }

  @Test
  void everyOpenSignInEndsWhateverItIsFor() {
    Person.Ref open = person.afterPassword();
    Person.Ref stepUp = Person.Ref.fresh();
    assertThat(Visitor.somewhere(bench).stepUp(settings.ref(), stepUp, Bench.PASSWORD))
        .isInstanceOf(SignInStands.class);

    settings.send(turnOff(false));

    assertThat(person.submit(open, person.code(1))).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
    assertThat(person.submit(stepUp, person.code(1))).isEqualTo(Reply.Refused.of(Refusal.NO_SIGN_IN));
  }

  @Test
  void aSessionThatEndedIdleCannotGoOn() {
    SessionHolder idle = new SessionHolder(bench, person, settings.token());
    bench.database().advanceTime(Duration.ofHours(1));
    InSession fresh = settings.another();

    assertThat(fresh.send(turnOffIn(fresh, false))).isEqualTo(KEPT);

    assertThat(idle.continueSession(Person.Ref.fresh())).isEqualTo(NO_SESSION);
  }

  @Test
  void aFactorThatWasBeingAddedIsOfNoUse() {
    TotpFactor pending = TotpFactor.pending(bench, person.loginId(), settings.id());
    settings.send(turnOff(false));

    SignInStands stands = (SignInStands) person.view(person.afterPassword());

    assertThat(stands.factors()).extracting(Reply.OfferedFactor::factorId).doesNotContain(pending.id()).hasSize(1);
  }

  @Test
  void factorsAreKeptAside() {
    settings.activeFactor("tablet");

    assertThat(settings.send(turnOff(false))).isEqualTo(KEPT);

    assertThat(settings.count("factor WHERE status = 'active'")).isEqualTo(2);
    assertThat(removals()).isEmpty();
  }

  @Test
  void orTheyAreRemovedAtOnceAndTheInventoryFollows() {
    UUID first = settings.firstFactor();
    UUID second = settings.activeFactor("tablet");
    settings.pendingFactor("never confirmed");

    TurnedOff off = (TurnedOff) settings.send(turnOff(true));

    assertThat(off.ticket()).isPresent();
    assertThat(settings.count("factor WHERE true")).isZero();
    assertThat(removals()).extracting(FactorRemoved::factorId).containsExactlyInAnyOrder(first, second);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyIfAllIsClearedNoDeviceIsKnownAnyMore(boolean clear) {
    UUID device = KnownDevices.add(bench, person, "laptop");

    settings.send(turnOff(clear));

    assertThat(bench.database().count("known_device WHERE id = '" + device + "' AND forgotten_at IS NULL"))
        .isEqualTo(clear ? 0 : 1);
  }

  @Test
  void theRecoveryCodesAreRemovedWithThem() {
    String kept = "recovery_code WHERE login_id = '" + TurnedOffPerson.keeping(bench).person().loginId() + "'";
    String cleared = "recovery_code WHERE login_id = '" + TurnedOffPerson.clearing(bench).person().loginId() + "'";

    assertThat(bench.database().count(kept)).isEqualTo(10);
    assertThat(bench.database().count(cleared)).isZero();
  }

  @Test
  void theTicketIsReadableNowhere() {
    TurnedOffPerson off = TurnedOffPerson.clearing(bench);

    assertThat(off.ticket()).matches("[A-Z2-7]{32}");
    assertThat(bench.database().dump()).doesNotContain(off.ticket());
    assertThat(bench.records(Topic.REPLIES).of(TurnedOff.class).toString()).doesNotContain(off.ticket());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itIsToldOnceAlsoWhenTheCommandComesTwice(boolean clear) {
    UUID id = UUID.randomUUID();
    Reply first = bench.send(id, person.loginId().toString(), turnOff(clear));
    List<String> rows = bench.database().rows("turned_off", "login_id = '" + person.loginId() + "'");

    bench.replay(id);
    Reply later = settings.send(turnOff(clear));

    assertThat(first).isInstanceOf(TurnedOff.class);
    assertThat(later).isEqualTo(NO_SESSION);
    assertThat(bench.database().rows("turned_off", "login_id = '" + person.loginId() + "'")).isEqualTo(rows);
    assertThat(Told.events(bench, person.loginId(), SecurityEventKind.TURNED_OFF))
        .extracting(SecurityEvent::about)
        .containsExactly(Optional.of(clear ? "cleared" : "kept"));
  }

  /** Codes in other sign-ins, before, while and after it is turned off. */
  @RepeatedTest(5)
  void noSessionSurvivesThatACodeMakesAtTheSameTime() {
    List<TotpFactor> apps = Stream.generate(() -> TotpFactor.active(bench, person.loginId())).limit(6).toList();
    List<Person.Ref> signIns = Stream.generate(person::afterPassword).limit(apps.size()).toList();
    List<Future<Reply>> codes = new ArrayList<>();
    Future<Reply> off = null;
    for (int i = 0; i < apps.size(); i++) {
      TotpFactor app = apps.get(i);
      codes.add(Submission.of(signIns.get(i), app.code(0)).ofFactor(app.id()).sendLater(bench));
      if (i == apps.size() / 2) {
        off = settings.sendAtOnce(turnOff(false));
      }
    }

    assertThat(Bench.await(off)).isIn(KEPT, Reply.Refused.of(Refusal.BUSY));
    Bench.await(Future.join(codes).otherwiseEmpty());
    if (!Bench.await(off).equals(KEPT)) {
      assertThat(settings.send(turnOff(false))).isEqualTo(KEPT);
    }

    assertThat(settings.count("session WHERE ended_at IS NULL")).isZero();
    assertThat(settings.count("turned_off WHERE true")).isEqualTo(1);
    assertThat(person.checkPassword(Person.Ref.fresh(), Bench.PASSWORD))
        .isInstanceOfSatisfying(
            SignInStands.class, stands -> assertThat(stands.state()).isEqualTo(SignInState.TURN_ON));
  }

  @Test
  void aPasswordThatWasBeingCheckedLeadsToTurnOn() {
    List<Future<Reply>> passwords = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      passwords.add(person.checkPasswordLater(UUID.randomUUID(), Person.Ref.fresh(), Bench.PASSWORD));
    }
    settings.send(turnOff(false));

    Bench.await(Future.join(passwords));

    assertThat(settings.count("sign_in WHERE state = 'enter-code'"))
        .isEqualTo(
            passwords.stream()
                .map(Future::result)
                .filter(reply -> ((SignInStands) reply).state() == SignInState.TURN_ON)
                .count());
  }

  @Test
  void itCanBeTurnedOffAgain() {
    settings.send(turnOff(false));
    Person.Ref signIn = person.afterPassword();
    assertThat(person.submit(signIn, person.code(1))).isInstanceOf(SignedIn.class);

    InSession again = new InSession(bench, person, Person.sessionToken(signIn));

    assertThat(again.send(turnOffIn(again, false))).isEqualTo(KEPT);
    assertThat(Told.events(bench, person.loginId(), SecurityEventKind.TURNED_OFF)).hasSize(2);
  }

  private TurnOff turnOff(boolean clear) {
    return turnOffIn(settings, clear);
  }

  private static TurnOff turnOffIn(InSession session, boolean clear) {
    return new TurnOff(session.ref(), clear, OpeningKey.generate().sealingKey());
  }

  private List<FactorRemoved> removals() {
    return bench.records(Topic.FACTOR_EVENTS).of(FactorRemoved.class).stream()
        .filter(event -> event.loginId().equals(person.loginId()))
        .toList();
  }
}
