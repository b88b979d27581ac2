package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.DeliveryEvent.DeliveryProgressed;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.ViewDelivery;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What code delivery tells, and what of it operators may ask. */
class DeliveryNewsTest {

  private final Bench bench = Bench.shared();
  private Person person;
  private PhoneFactor phone;
  private Person.Ref signIn;

  @BeforeEach
  void afterPassword() {
    bench.database().freezeTime();
    person = Person.enrolled(bench);
    phone = PhoneFactor.active(bench, person.loginId());
    signIn = person.afterPassword();
  }

  @Test
  void whatBecameOfAMessageIsShownAndNeverGoesBack() {
    Challenge challenge = phone.started(signIn);
    assertThat(status()).isEqualTo(DeliveryStatus.QUEUED);

    tell(challenge, person.loginId(), DeliveryStatus.SENT);
    awaitStatus(DeliveryStatus.SENT);
    tell(challenge, person.loginId(), DeliveryStatus.DELIVERED);
    awaitStatus(DeliveryStatus.DELIVERED);
    tell(challenge, person.loginId(), DeliveryStatus.FAILED);
    tell(challenge, person.loginId(), DeliveryStatus.SENT);
    awaitTheEnd();

    assertThat(status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void newsProveNothing() {
    Challenge challenge = phone.started(signIn);
    tell(challenge, person.loginId(), DeliveryStatus.DELIVERED);
    awaitStatus(DeliveryStatus.DELIVERED);

    SignInStands stands = (SignInStands) person.view(signIn);

    assertThat(stands.triesLeft()).isEqualTo(5);
    assertThat(Submission.of(signIn, PhoneFactor.otherThan(phone.codeOf(challenge))).ofFactor(phone.id()).send(bench))
        .isInstanceOf(Refused.class);
    assertThat(person.submit(signIn, phone.codeOf(challenge))).isInstanceOf(SignedIn.class);
  }

  @Test
  void aMessageThatFailedGivesNoMessageBack() {
    Challenge challenge = phone.started(signIn);
    tell(challenge, person.loginId(), DeliveryStatus.FAILED);
    awaitStatus(DeliveryStatus.FAILED);

    assertThat(((Refused) phone.start(signIn, Channel.VOICE)).refusal()).isEqualTo(Refusal.RESEND_TOO_SOON);
  }

  @Test
  void newsOfWhatIsNotThereOrIsAnothersChangeNothing() {
    Challenge challenge = phone.started(signIn);

    tell(challenge, UUID.randomUUID(), DeliveryStatus.DELIVERED);
    bench.tellUnder(
        person.loginId().toString(),
        new DeliveryProgressed(UUID.randomUUID(), person.loginId(), DeliveryStatus.SENT, bench.database().now()));
    awaitTheEnd();

    assertThat(status()).isEqualTo(DeliveryStatus.QUEUED);
  }

  @Test
  void anOperatorIsAnsweredByDelivery() {
    bench.database().execute("UPDATE login SET permissions = '{operator}' WHERE id = '" + person.loginId() + "'");

    assertThat(bench.send("key", new ViewDelivery(session()))).isEqualTo(TestDelivery.overview());
  }

  @Test
  void nobodyElseMayAsk() {
    assertThat(bench.send("key", new ViewDelivery(session()))).isEqualTo(Refused.of(Refusal.NOT_PERMITTED));
    SessionRef elsewhere = new SessionRef(session().tokenHash(), "https://elsewhere.example");
    assertThat(bench.send("key", new ViewDelivery(elsewhere))).isEqualTo(Refused.of(Refusal.NO_SESSION));
    assertThat(bench.records(Topic.DELIVERIES).of(ShowDelivery.class))
        .noneMatch(question -> question.loginId().equals(person.loginId()));
  }

  private SessionRef session() {
    return new SessionRef(Person.sessionToken(person.registration()), Bench.ORIGIN);
  }

  private void tell(Challenge challenge, UUID loginId, DeliveryStatus status) {
    bench.tellUnder(
        person.loginId().toString(),
        new DeliveryProgressed(challenge.challengeId(), loginId, status, bench.database().now()));
  }

  /** What comes later under the same key is handled later. */
  private void awaitTheEnd() {
    Person.Ref last = person.afterPassword();
    Challenge challenge = phone.started(last);
    tell(challenge, person.loginId(), DeliveryStatus.UNKNOWN);
    DeliveryStatus seen = Bench.until(() -> status(last), DeliveryStatus.UNKNOWN::equals);
    assertThat(seen).isEqualTo(DeliveryStatus.UNKNOWN);
  }

  private void awaitStatus(DeliveryStatus wished) {
    DeliveryStatus seen = Bench.until(this::status, wished::equals);
    assertThat(seen).isEqualTo(wished);
  }

  private DeliveryStatus status() {
    return status(signIn);
  }

  private DeliveryStatus status(Person.Ref of) {
    return ((SignInStands) person.view(of)).challenge().orElseThrow().status();
  }
}
