package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.TokenHash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownDeviceTest {

  private static final TokenHash FRESH = TokenHash.of("fresh");

  private final Bench bench = Bench.shared();
  private Recovering recovering;
  private Person person;

  @BeforeEach
  void enroll() {
    bench.database().freezeTime();
    recovering = Recovering.enrolled(bench);
    person = recovering.person();
  }

  @Test
  void theFirstSignInIsToldAsTheSetUpWithWhereItWas() {
    List<SecurityEvent> told = told(SecurityEventKind.SET_UP);

    assertThat(told)
        .containsExactly(
            new SecurityEvent(
                person.loginId(),
                SecurityEventKind.SET_UP,
                bench.database().now(),
                Optional.of(Recovering.HOME.network()),
                Optional.of(Recovering.HOME.agent()),
                Optional.of("phone")));
    assertThat(told(SecurityEventKind.NEW_DEVICE)).isEmpty();
    assertThat(devices("true")).isZero();
  }

  @Test
  void aFinishedSignInMakesTheDeviceKnownByTheFreshToken() {
    SignedIn signedIn = (SignedIn) Submission.of(person.afterPassword(), person.code(1)).offering(FRESH).send(bench);

    assertThat(signedIn.newDevice()).isPresent();
    assertThat(devices("id = '" + signedIn.newDevice().get() + "' AND token_hash = " + KnownDevices.bytes(FRESH)))
        .isEqualTo(1);
    assertThat(told(SecurityEventKind.NEW_DEVICE)).hasSize(1);
  }

  @Test
  void aTokenThatWasSentAlongIsKeptInsteadOfAFreshOne() {
    TokenHash shared = TokenHash.of("of another login's device");
    Person.Ref signIn = KnownDevices.signInWithToken(bench, person, shared);

    SignedIn signedIn = (SignedIn) Submission.of(signIn, person.code(1)).offering(FRESH).send(bench);

    assertThat(signedIn.newDevice()).isEmpty();
    assertThat(devices("token_hash = " + KnownDevices.bytes(shared))).isEqualTo(1);
    assertThat(devices("true")).isEqualTo(1);
    assertThat(told(SecurityEventKind.NEW_DEVICE)).hasSize(1);
  }

  @Test
  void aKnownDeviceIsKnownForLongerAndIsNotNews() {
    UUID device = KnownDevices.add(bench, person, "laptop");
    bench.database().advanceTime(Duration.ofDays(30));

    assertThat(person.submit(KnownDevices.signIn(bench, person, device), person.code(0)))
        .isInstanceOf(SignedIn.class);

    assertThat(devices("id = '" + device + "' AND last_used_at = twofold_now()")).isEqualTo(1);
    assertThat(told(SecurityEventKind.NEW_DEVICE)).isEmpty();
  }

  @Test
  void aDeviceThatIsNotToBeKnownIsNewsEachTime() {
    assertThat(person.submit(person.afterPassword(), person.code(1))).isInstanceOf(SignedIn.class);
    bench.database().advanceTime(Duration.ofMinutes(1));
    assertThat(person.submit(person.afterPassword(), person.code(1))).isInstanceOf(SignedIn.class);

    assertThat(devices("true")).isZero();
    assertThat(told(SecurityEventKind.NEW_DEVICE)).hasSize(2);
  }

  @Test
  void aForgottenDeviceIsAStrangerForEverAndItsOwnerGetsAFreshToken() {
    TokenHash stolen = TokenHash.of("copied from a browser");
    Submission.of(KnownDevices.signInWithToken(bench, person, stolen), person.code(1)).send(bench);
    bench.database().execute("UPDATE known_device SET forgotten_at = twofold_now() WHERE token_hash = "
        + KnownDevices.bytes(stolen));
    bench.database().advanceTime(Duration.ofMinutes(1));

    Person.Ref signIn = KnownDevices.signInWithToken(bench, person, stolen);
    SignedIn signedIn = (SignedIn) Submission.of(signIn, person.code(1)).offering(FRESH).send(bench);

    assertThat(signedIn.newDevice()).isPresent();
    assertThat(devices("forgotten_at IS NULL AND token_hash = " + KnownDevices.bytes(stolen))).isZero();
    assertThat(devices("forgotten_at IS NULL AND token_hash = " + KnownDevices.bytes(FRESH))).isEqualTo(1);
  }

  @Test
  void aWrongCodeMakesNoDeviceKnown() {
    Submission.of(person.afterPassword(), person.wrongCode()).offering(FRESH).send(bench);

    assertThat(devices("true")).isZero();
  }

  @Test
  void theDeviceThatSetsUpIsKnownFromThenOn() {
    Person registered = Person.registered(bench);
    registered.addFactor();

    SignedIn signedIn =
        (SignedIn)
            Submission.of(registered.registration(), registered.code(0))
                .from(Recovering.HOME)
                .offering(FRESH)
                .send(bench);

    String known = "known_device WHERE network = '198.51.100.0/24' AND id = '%s'";
    assertThat(bench.database().count(known.formatted(signedIn.newDevice().get()))).isEqualTo(1);
  }

  private List<SecurityEvent> told(SecurityEventKind kind) {
    return Told.events(bench, person.loginId(), kind);
  }

  private long devices(String condition) {
    return bench.database().count("known_device WHERE login_id = '%s' AND %s".formatted(person.loginId(), condition));
  }
}
