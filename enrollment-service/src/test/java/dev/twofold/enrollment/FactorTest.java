package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Topic;
import dev.twofold.enrollment.registration.RegistrationMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FactorTest {

  private static final String PASSWORD = "violet anvil 42";
  private static final Duration LAPSED = Duration.ofMinutes(15 + 61);

  @RegisterExtension
  static final Bench bench = new Bench("factor", RegistrationMode.OPEN);

  @Test
  void aGrantMakesOneSecretForVerificationAndForTheGateway() throws Exception {
    Envelope<MakeFactor> grant = grantFor("vera");
    bench.send(grant);
    Wire.Seen sent = bench.answerTo(grant, InstallFactor.class);
    InstallFactor installed = (InstallFactor) sent.envelope().body();

    byte[] secret = secretIn(sent);
    SealContext shown =
        new SealContext(
            "factor-installed.v1",
            grant.body().grantId(),
            grant.body().key(),
            grant.body().signInId(),
            grant.body().tokenHash());
    assertThat(secret).hasSize(20).isEqualTo(bench.openAsGateway(installed.shown(), shown));
    assertThat(sent.key()).isEqualTo(grant.body().loginId().toString());
    assertThat(sent.envelope().returnAddress()).isEqualTo(grant.returnAddress());
    assertThat(statusOfFactor(installed.factorId())).isEqualTo("pending");
  }

  @Test
  void aSecretIsReadableNowhere() throws Exception {
    Envelope<MakeFactor> grant = grantFor("discreet");
    bench.send(grant);
    byte[] secret = secretIn(bench.answerTo(grant, InstallFactor.class));
    String topics = new String(bench.wire.raw(), StandardCharsets.ISO_8859_1);
    String tables = bench.directory.everything();

    for (String readable : new String[] {
        HexFormat.of().formatHex(secret),
        Base64.getEncoder().withoutPadding().encodeToString(secret),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
        new String(secret, StandardCharsets.ISO_8859_1)}) {
      assertThat(topics).doesNotContain(readable);
      assertThat(tables).doesNotContain(readable);
    }
  }

  @Test
  void aGrantIsExecutedOnceEvenUnderAnotherMessage() {
    Envelope<MakeFactor> grant = grantFor("once");
    bench.send(grant);
    bench.send(grant);
    bench.send(
        new Envelope<>(UUID.randomUUID(), grant.from(), Instant.now(), grant.returnAddress(), grant.body()));
    awaitTheEndFor(bench.installedFactor(grant).loginId(), grant);

    assertThat(bench.wire.of(InstallFactor.class))
        .filteredOn(envelope -> ((InstallFactor) envelope.body()).grantId().equals(grant.body().grantId()))
        .hasSize(1);
  }

  @Test
  void aVoidGrantDoesNothing() {
    InstallLogin login = bench.registered("late", PASSWORD);
    Envelope<MakeFactor> grant = bench.grant(login);
    bench.directory.moveTimeTo(Duration.ofMinutes(6));
    bench.send(grant);

    assertThat(bench.refusalOf(grant)).isEqualTo(Refusal.NOT_NOW);
    assertThat(bench.directory.query("SELECT 1 FROM factor WHERE login_id = '" + login.loginId() + "'")).isEmpty();
  }

  @Test
  void aGrantForAnUnknownLoginIsRefused() {
    InstallLogin login = bench.registered("known", PASSWORD);
    InstallLogin unknown =
        new InstallLogin(
            UUID.randomUUID(),
            "unknown",
            login.passwordHash(),
            login.pendingUntil(),
            login.signInId(),
            login.tokenHash(),
            List.of(), Optional.empty());
    Envelope<MakeFactor> grant = bench.grant(unknown);
    bench.send(grant);

    assertThat(bench.refusalOf(grant)).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void aGrantThatNamesNoKeyBecomesADeadLetterAndOthersGoOn() {
    InstallLogin login = bench.registered("garbled", PASSWORD);
    for (String garbage : new String[] {"AAAA", "not base64url!", ""}) {
      bench.send(bench.grant(login, new SealingKey(garbage), Instant.now().plusSeconds(300)));
    }
    Envelope<MakeFactor> next = bench.grant(login);
    bench.send(next);

    assertThat(bench.installedFactor(next).loginId()).isEqualTo(login.loginId());
    assertThat(bench.wire.of(DeadLetter.class))
        .filteredOn(letter -> ((DeadLetter) letter.body()).topic().equals(Topic.GRANTS.wireName()))
        .hasSize(3);
    assertThat(bench.directory.query("SELECT 1 FROM factor WHERE login_id = '" + login.loginId() + "'")).hasSize(1);
  }

  @Test
  void aLaterPendingFactorTakesThePlaceOfAnEarlierOne() {
    InstallLogin login = bench.registered("undecided", PASSWORD);
    InstallFactor first = made(login);
    InstallFactor second = made(login);

    assertThat(statusOfFactor(first.factorId())).isEqualTo("replaced");
    assertThat(statusOfFactor(second.factorId())).isEqualTo("pending");
  }

  @Test
  void aProofMakesLoginAndFactorActive() {
    InstallLogin login = bench.registered("proven", PASSWORD);
    InstallFactor factor = made(login);
    bench.prove(login.loginId(), factor.factorId());
    bench.awaitStatus(login.loginId(), "active");

    assertThat(statusOfFactor(factor.factorId())).isEqualTo("active");
    bench.directory.moveTimeTo(Duration.ofDays(400));
    assertThat(bench.refusalOf(bench.register("proven", PASSWORD))).isEqualTo(Refusal.LOGIN_TAKEN);
  }

  @Test
  void aProofWinsOverAnExpiry() {
    InstallLogin login = bench.registered("slow", PASSWORD);
    InstallFactor factor = made(login);
    bench.directory.moveTimeTo(LAPSED);
    bench.prove(login.loginId(), factor.factorId());
    bench.awaitStatus(login.loginId(), "active");

    assertThat(bench.refusalOf(bench.register("slow", PASSWORD))).isEqualTo(Refusal.LOGIN_TAKEN);
  }

  @Test
  void aProofWinsOverWhoeverTookTheNameWithoutAProof() {
    InstallLogin first = bench.registered("taken-over", PASSWORD);
    InstallFactor factor = made(first);
    bench.directory.moveTimeTo(LAPSED);
    InstallLogin second = bench.registered("taken-over", PASSWORD);
    assertThat(bench.statusOf(first.loginId())).isEqualTo("freed");

    bench.prove(first.loginId(), factor.factorId());
    bench.awaitStatus(first.loginId(), "active");

    assertThat(bench.statusOf(second.loginId())).isEqualTo("freed");
  }

  private static Envelope<MakeFactor> grantFor(String login) {
    return bench.grant(bench.registered(login, PASSWORD));
  }

  private static InstallFactor made(InstallLogin login) {
    Envelope<MakeFactor> grant = bench.grant(login);
    bench.send(grant);
    return bench.installedFactor(grant);
  }

  private static byte[] secretIn(Wire.Seen sent) throws Exception {
    InstallFactor installed = (InstallFactor) sent.envelope().body();
    SealContext context =
        new SealContext(
            "install-factor.v1", sent.envelope().id(), sent.key(), installed.signInId(), installed.tokenHash());
    return bench.openAsVerification(installed.secret(), context);
  }

  /** What comes later under the same key is handled later. */
  private static void awaitTheEndFor(UUID loginId, Envelope<MakeFactor> like) {
    MakeFactor grant = like.body();
    InstallLogin login =
        new InstallLogin(loginId, "", null, Instant.now(), grant.signInId(), grant.tokenHash(), List.of(), Optional.empty());
    made(login);
  }

  private static String statusOfFactor(UUID factorId) {
    return bench.directory.query("SELECT status FROM factor WHERE factor_id = '" + factorId + "'").get(0);
  }
}
