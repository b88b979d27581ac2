package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.FactorEvent.FactorRenamed;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Topic;
import dev.twofold.enrollment.registration.RegistrationMode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FactorEventsTest {

  private static final String PASSWORD = "violet anvil 42";
  private static final Instant T0 = Instant.parse("2026-11-24T09:00:00Z");

  @RegisterExtension
  static final Bench bench = new Bench("factor_events", RegistrationMode.OPEN);

  @Test
  void aRenamedFactorIsCalledSo() {
    InstallFactor factor = proven("vera");

    rename(factor, "Work phone", T0);

    awaitName(factor, "Work phone");
    assertThat(statusOf(factor)).isEqualTo("active");
  }

  @Test
  void theLatestRenameHoldsWhateverArrivesLast() {
    InstallFactor factor = proven("renamer");

    rename(factor, "Second", T0.plusSeconds(1));
    rename(factor, "First", T0);
    awaitTheEndFor(factor.loginId());

    assertThat(nameOf(factor)).isEqualTo("Second");
  }

  @Test
  void aRemovedFactorIsRemoved() {
    InstallFactor factor = proven("remover");

    remove(factor);

    bench.awaitFactor(factor.factorId(), "removed");
  }

  @Test
  void aRemovalWinsOverAProofAndARenameThatArriveAfterIt() {
    InstallLogin login = bench.registered("overtaken", PASSWORD);
    InstallFactor removed = made(bench.grant(login));

    remove(removed);
    bench.tell(login.loginId(), new FactorProven(login.loginId(), removed.factorId(), T0));
    rename(removed, "Again", T0.plusSeconds(60));
    awaitTheEndFor(login.loginId());

    assertThat(statusOf(removed)).isEqualTo("removed");
    assertThat(nameOf(removed)).isEqualTo("Phone");
    assertThat(bench.statusOf(login.loginId())).isEqualTo("active");
  }

  @Test
  void anEventDeliveredAgainChangesNothing() {
    InstallFactor factor = proven("repeated");
    Envelope<FactorRenamed> first = rename(factor, "First", T0);
    rename(factor, "Second", T0.plusSeconds(1));
    bench.send(factor.loginId(), first);
    awaitTheEndFor(factor.loginId());

    assertThat(nameOf(factor)).isEqualTo("Second");
  }

  @Test
  void anEventOfAFactorThatWasNeverEnteredBecomesADeadLetterAndOthersGoOn() {
    InstallFactor factor = proven("confused");
    bench.tell(factor.loginId(), new FactorRemoved(factor.loginId(), UUID.randomUUID(), T0));
    rename(factor, "Still here", T0);

    awaitName(factor, "Still here");
    bench.wire.await(
        seen ->
            seen.envelope().body() instanceof DeadLetter letter
                && letter.topic().equals(Topic.FACTOR_EVENTS.wireName()));
  }

  @Test
  void anEventTouchesNoFactorOfAnotherLogin() {
    InstallFactor mine = proven("mine");
    InstallFactor other = proven("other");

    bench.tell(mine.loginId(), new FactorRemoved(mine.loginId(), other.factorId(), T0));
    awaitTheEndFor(mine.loginId());

    assertThat(statusOf(other)).isEqualTo("active");
  }

  @Test
  void aSessionMayAddAFactorToAnActiveLogin() {
    InstallFactor first = proven("grower");
    UUID session = UUID.randomUUID();
    Envelope<MakeFactor> grant = sessionGrant(first, session);
    bench.send(grant);

    InstallFactor second = bench.installedFactor(grant);

    assertThat(second.sessionId()).contains(session);
    assertThat(statusOf(second)).isEqualTo("pending");
    assertThat(statusOf(first)).isEqualTo("active");
  }

  @Test
  void aSessionOfALoginWhoseProofIsStillOnItsWayMayAddAFactor() {
    InstallLogin login = bench.registered("fast", PASSWORD);
    Envelope<MakeFactor> grant = bench.grant(login, UUID.randomUUID());
    bench.send(grant);

    assertThat(statusOf(bench.installedFactor(grant))).isEqualTo("pending");
  }

  @Test
  void eachSessionHasAPendingFactorOfItsOwn() {
    InstallFactor active = proven("busy");
    UUID oneSession = UUID.randomUUID();
    InstallFactor earlier = made(sessionGrant(active, oneSession));
    InstallFactor elsewhere = made(sessionGrant(active, UUID.randomUUID()));
    InstallFactor later = made(sessionGrant(active, oneSession));

    assertThat(statusOf(earlier)).isEqualTo("replaced");
    assertThat(statusOf(elsewhere)).isEqualTo("pending");
    assertThat(statusOf(later)).isEqualTo("pending");
  }

  private static InstallFactor proven(String name) {
    InstallFactor factor = made(bench.grant(bench.registered(name, PASSWORD)));
    bench.prove(factor.loginId(), factor.factorId());
    bench.awaitFactor(factor.factorId(), "active");
    return factor;
  }

  private static InstallFactor made(Envelope<MakeFactor> grant) {
    bench.send(grant);
    return bench.installedFactor(grant);
  }

  private static Envelope<MakeFactor> sessionGrant(InstallFactor of, UUID sessionId) {
    InstallLogin login =
        new InstallLogin(of.loginId(), "", null, Instant.now(), of.signInId(), of.tokenHash(), null, Optional.empty());
    return bench.grant(login, sessionId);
  }

  private static Envelope<FactorRenamed> rename(InstallFactor factor, String name, Instant at) {
    return bench.tell(factor.loginId(), new FactorRenamed(factor.loginId(), factor.factorId(), name, at));
  }

  private static void remove(InstallFactor factor) {
    bench.tell(factor.loginId(), new FactorRemoved(factor.loginId(), factor.factorId(), T0));
  }

  /** What comes later under the same key is handled later. */
  private static void awaitTheEndFor(UUID loginId) {
    UUID session = UUID.randomUUID();
    InstallLogin login =
        new InstallLogin(loginId, "", null, Instant.now(), UUID.randomUUID(), Bench.ANY_TOKEN, null, Optional.empty());
    InstallFactor last = made(bench.grant(login, session));
    bench.tell(loginId, new FactorRemoved(loginId, last.factorId(), T0));
    bench.awaitFactor(last.factorId(), "removed");
  }

  private static void awaitName(InstallFactor factor, String name) {
    bench.await("SELECT name FROM factor WHERE factor_id = '" + factor.factorId() + "'", name);
  }

  private static String nameOf(InstallFactor factor) {
    return bench.directory.query("SELECT name FROM factor WHERE factor_id = '" + factor.factorId() + "'").get(0);
  }

  private static String statusOf(InstallFactor factor) {
    return bench.directory.query("SELECT status FROM factor WHERE factor_id = '" + factor.factorId() + "'").get(0);
  }
}
