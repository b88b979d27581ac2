package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.contracts.Grant.MakePhone;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.NumberCommand.KeepNumber;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Sealed;
import dev.twofold.enrollment.registration.RegistrationMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PhoneTest {

  private static final String PASSWORD = "violet anvil 42";
  /** Only code delivery could open it. */
  private static final Sealed NUMBER = new Sealed("a data key", "a number");

  @RegisterExtension
  static final Bench bench = new Bench("phone", RegistrationMode.OPEN);

  @Test
  void aGrantEntersThePhoneAndHandsItsNumberOnAsItCame() {
    Envelope<MakePhone> grant = grant(bench.registered("vera", PASSWORD), Optional.of(UUID.randomUUID()));
    send(grant);

    Wire.Seen sent = bench.answerTo(grant, KeepNumber.class);

    KeepNumber number = (KeepNumber) sent.envelope().body();
    MakePhone granted = grant.body();
    assertThat(number)
        .isEqualTo(
            new KeepNumber(
                granted.grantId(),
                granted.key(),
                number.factorId(),
                granted.loginId(),
                granted.signInId(),
                granted.tokenHash(),
                granted.name(),
                granted.channel(),
                NUMBER,
                granted.notAfter(),
                granted.sessionId()));
    assertThat(sent.key()).isEqualTo(granted.loginId().toString());
    assertThat(sent.envelope().returnAddress()).isEqualTo(grant.returnAddress());
    assertThat(inventory(number)).containsExactly("(phone,Office,pending)");
  }

  @Test
  void aGrantIsExecutedOnceEvenUnderAnotherMessage() {
    InstallLogin login = bench.registered("once", PASSWORD);
    Envelope<MakePhone> grant = grant(login);
    send(grant);
    send(grant);
    send(new Envelope<>(UUID.randomUUID(), grant.from(), Instant.now(), grant.returnAddress(), grant.body()));
    made(login);

    assertThat(bench.wire.of(KeepNumber.class))
        .filteredOn(envelope -> ((KeepNumber) envelope.body()).grantId().equals(grant.body().grantId()))
        .hasSize(1);
  }

  @Test
  void aVoidGrantDoesNothing() {
    InstallLogin login = bench.registered("late", PASSWORD);
    Envelope<MakePhone> grant = grant(login);
    bench.directory.moveTimeTo(Duration.ofMinutes(6));
    send(grant);

    assertThat(bench.refusalOf(grant)).isEqualTo(Refusal.NOT_NOW);
    assertThat(bench.directory.query("SELECT 1 FROM factor WHERE login_id = '" + login.loginId() + "'")).isEmpty();
  }

  @Test
  void ofAnAppAndAPhoneThatOneSignInAskedForTheLaterStays() {
    InstallLogin login = bench.registered("undecided", PASSWORD);
    KeepNumber first = made(login);
    var app = bench.grant(login);
    bench.send(app);
    InstallFactor second = bench.installedFactor(app);
    KeepNumber third = made(login);

    assertThat(inventory(first)).containsExactly("(phone,Office,replaced)");
    assertThat(bench.directory.query("SELECT status FROM factor WHERE factor_id = '" + second.factorId() + "'"))
        .containsExactly("replaced");
    assertThat(inventory(third)).containsExactly("(phone,Office,pending)");
  }

  @Test
  void whatBecomesOfAPhoneIsFollowedAsForAnApp() {
    KeepNumber phone = made(bench.registered("follower", PASSWORD));
    UUID loginId = phone.loginId();

    bench.prove(loginId, phone.factorId());
    bench.awaitFactor(phone.factorId(), "active");
    bench.awaitStatus(loginId, "active");
    bench.tell(loginId, new FactorRenamed(loginId, phone.factorId(), "Private", Instant.now()));
    bench.await("SELECT name FROM factor WHERE factor_id = '" + phone.factorId() + "'", "Private");
    bench.tell(loginId, new FactorRemoved(loginId, phone.factorId(), Instant.now()));
    bench.awaitFactor(phone.factorId(), "removed");
  }

  private static KeepNumber made(InstallLogin login) {
    Envelope<MakePhone> grant = grant(login);
    send(grant);
    return (KeepNumber) bench.answerTo(grant, KeepNumber.class).envelope().body();
  }

  private static Envelope<MakePhone> grant(InstallLogin login) {
    return grant(login, Optional.empty());
  }

  private static Envelope<MakePhone> grant(InstallLogin login, Optional<UUID> sessionId) {
    return bench.granted(
        new MakePhone(
            UUID.randomUUID(),
            "key of the command",
            login.loginId(),
            login.signInId(),
            login.tokenHash(),
            "Office",
            Channel.VOICE,
            NUMBER,
            Instant.now().plus(Duration.ofMinutes(5)),
            sessionId));
  }

  private static void send(Envelope<MakePhone> grant) {
    bench.send(grant.body().loginId(), grant);
  }

  private static List<String> inventory(KeepNumber phone) {
    return bench.directory.query(
        "SELECT (kind, name, status)::text FROM factor WHERE factor_id = '" + phone.factorId() + "'");
  }
}
