package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.DeadLetter;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Grant.HashPassword;
import dev.twofold.contracts.Installation.InstallLogin;
import dev.twofold.contracts.Installation.InstallPassword;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.runtime.hashing.HashPriority;
import dev.twofold.runtime.hashing.HashTurn;
import dev.twofold.runtime.hashing.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PasswordChangeTest {

  private static final String OLD = "violet anvil 42";
  private static final String NEW = "copper lantern 17";
  private static final String KEY = "key of the command";

  @RegisterExtension
  static final Bench bench = new Bench("password_change", RegistrationMode.OPEN);

  @Test
  void aGrantSendsASealedHashOfTheNewPasswordToVerification() throws Exception {
    Envelope<HashPassword> grant = grant(proven("vera"), NEW);
    bench.send(grant.body().loginId(), grant);

    Wire.Seen sent = bench.answerTo(grant, InstallPassword.class);
    InstallPassword installation = (InstallPassword) sent.envelope().body();

    assertThat(installation.grantId()).isEqualTo(grant.body().grantId());
    assertThat(installation.loginId()).isEqualTo(grant.body().loginId());
    assertThat(installation.sessionId()).isEqualTo(grant.body().sessionId());
    assertThat(installation.tokenHash()).isEqualTo(grant.body().tokenHash());
    assertThat(sent.key()).isEqualTo(grant.body().loginId().toString());
    assertThat(sent.envelope().returnAddress()).isEqualTo(grant.returnAddress());
    assertThat(matches(hashIn(sent), NEW)).isTrue();
  }

  @Test
  void aPasswordThatIsCommonShortOrMadeOfTheLoginIsRefused() {
    UUID login = proven("careless");
    for (String common : new String[] {"PassWord", "short", "Careless-careless"}) {
      Envelope<HashPassword> grant = grant(login, common);
      bench.send(login, grant);

      assertThat(bench.refusalOf(grant)).isEqualTo(Refusal.PASSWORD_TOO_COMMON);
    }
  }

  @Test
  void aGrantIsExecutedOnceEvenUnderAnotherMessage() {
    UUID login = proven("once");
    Envelope<HashPassword> grant = grant(login, NEW);
    bench.send(login, grant);
    bench.send(login, grant);
    bench.send(
        login, new Envelope<>(UUID.randomUUID(), grant.from(), Instant.now(), grant.returnAddress(), grant.body()));
    awaitTheEndOf(login);

    assertThat(bench.wire.of(InstallPassword.class))
        .filteredOn(envelope -> ((InstallPassword) envelope.body()).grantId().equals(grant.body().grantId()))
        .hasSize(1);
  }

  @Test
  void aVoidGrantDoesNothing() {
    UUID login = proven("late");
    Envelope<HashPassword> grant = grant(login, NEW);
    bench.directory.moveTimeTo(Duration.ofMinutes(6));
    bench.send(login, grant);

    assertThat(bench.refusalOf(grant)).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void aGrantForAnUnknownLoginIsRefused() {
    UUID nobody = UUID.randomUUID();
    Envelope<HashPassword> grant = grant(nobody, NEW);
    bench.send(nobody, grant);

    assertThat(bench.refusalOf(grant)).isEqualTo(Refusal.NOT_NOW);
  }

  @Test
  void anExecutedGrantIsForgottenOnceItIsVoid() {
    UUID login = proven("tidy");
    Envelope<HashPassword> first = grant(login, NEW);
    bench.send(login, first);
    bench.answerTo(first, InstallPassword.class);

    bench.directory.moveTimeTo(Duration.ofMinutes(6));
    Envelope<HashPassword> second = grant(login, NEW, Instant.now().plus(Duration.ofMinutes(11)));
    bench.send(login, second);
    bench.answerTo(second, InstallPassword.class);

    assertThat(bench.directory.query("SELECT grant_id FROM executed_grant WHERE login_id = '" + login + "'"))
        .containsExactly(second.body().grantId().toString());
  }

  @Test
  void aPasswordSealedForAnotherCommandDoesNotOpenAndOthersGoOn() {
    UUID login = proven("lifted");
    HashPassword own = grant(login, NEW).body();
    HashPassword lifted =
        new HashPassword(
            UUID.randomUUID(),
            KEY,
            login,
            own.sessionId(),
            own.tokenHash(),
            own.newPassword(),
            own.notAfter());
    bench.send(login, bench.granted(lifted));
    awaitTheEndOf(login);

    assertThat(bench.wire.of(InstallPassword.class))
        .filteredOn(envelope -> ((InstallPassword) envelope.body()).grantId().equals(lifted.grantId()))
        .isEmpty();
    assertThat(bench.wire.of(DeadLetter.class))
        .filteredOn(letter -> ((DeadLetter) letter.body()).topic().equals(Topic.GRANTS.wireName()))
        .hasSize(1);
  }

  @Test
  void theNewPasswordIsReadableNowhere() {
    String password = "unguessable sentinel";
    Envelope<HashPassword> grant = grant(proven("discreet"), password);
    bench.send(grant.body().loginId(), grant);
    bench.answerTo(grant, InstallPassword.class);

    String topics = new String(bench.wire.raw(), StandardCharsets.UTF_8);
    assertThat(topics + bench.directory.everything()).doesNotContain(password).doesNotContain("$argon2id");
  }

  private static UUID proven(String name) {
    InstallLogin login = bench.registered(name, OLD);
    Envelope<?> grant = bench.grant(login);
    bench.send(login.loginId(), grant);
    bench.prove(login.loginId(), bench.installedFactor(grant).factorId());
    bench.awaitStatus(login.loginId(), "active");
    return login.loginId();
  }

  private static Envelope<HashPassword> grant(UUID loginId, String password) {
    return grant(loginId, password, Instant.now().plus(Duration.ofMinutes(5)));
  }

  private static Envelope<HashPassword> grant(UUID loginId, String password, Instant notAfter) {
    UUID grantId = UUID.randomUUID();
    TokenHash tokenHash = TokenHash.of("token of " + grantId);
    SealContext context = new SealContext("change-password.v1", grantId, KEY, grantId, tokenHash);
    Sealed sealed = bench.toEnrollment.seal(password.getBytes(StandardCharsets.UTF_8), context);
    return bench.granted(
        new HashPassword(grantId, KEY, loginId, UUID.randomUUID(), tokenHash, sealed, notAfter));
  }

  /** What comes later under the same key is handled later. */
  private static void awaitTheEndOf(UUID loginId) {
    Envelope<HashPassword> last = grant(loginId, NEW);
    bench.send(loginId, last);
    bench.answerTo(last, InstallPassword.class);
  }

  private static String hashIn(Wire.Seen sent) throws Exception {
    InstallPassword installation = (InstallPassword) sent.envelope().body();
    SealContext context =
        new SealContext(
            "install-password.v1",
            sent.envelope().id(),
            sent.key(),
            installation.sessionId(),
            installation.tokenHash());
    return new String(
        bench.openAsVerification(installation.passwordHash(), context), StandardCharsets.UTF_8);
  }

  private static boolean matches(String phc, String password) throws Exception {
    PasswordHasher hasher = new PasswordHasher(bench.vertx);
    try {
      return hasher.matches(phc, password, HashTurn.of(HashPriority.ORDINARY)).await(30, TimeUnit.SECONDS);
    } finally {
      hasher.close();
    }
  }
}
