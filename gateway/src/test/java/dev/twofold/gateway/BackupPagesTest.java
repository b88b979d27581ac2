package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The reminder of a second method, after a sign-in. */
class BackupPagesTest {

  private static final String REMINDED = "__Host-twofold-reminded";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @BeforeEach
  void nobodyWasRemindedYet() {
    visitor.cookies.remove(REMINDED);
    hasFactors(1);
  }

  @Test
  void whoHasOneMethodIsRemindedAfterASignInAndThenGoesOn() {
    visitor.get("/desk/a?b=c");
    assertThat(signIn().header("Location")).isEqualTo("/set-up/backup");

    Answer reminder = visitor.get("/set-up/backup");

    assertThat(reminder.response().body())
        .contains("What if your phone is gone?", "href=\"/security\"", "action=\"/set-up/backup\"");
    assertThat(visitor.post("/set-up/backup").header("Location")).isEqualTo("/desk/a?b=c");
  }

  @Test
  void nobodyIsRemindedTwiceInAWeek() {
    signIn();
    assertThat(visitor.get("/set-up/backup").cookie(REMINDED))
        .isEqualTo(REMINDED + "=shown; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax");
    visitor.post("/sign-out");

    assertThat(signIn().header("Location")).isEqualTo("/");
  }

  @Test
  void whoHasTwoMethodsNoticesNothing() {
    hasFactors(2);
    visitor.get("/desk/a?b=c");
    signIn();

    assertThat(visitor.get("/set-up/backup").header("Location")).isEqualTo("/desk/a?b=c");
    assertThat(visitor.cookies).containsKey(REMINDED);
  }

  @Test
  void whereItCannotBeKnownNobodyIsHeldUp() {
    signIn();
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", true, null));

    assertThat(visitor.get("/set-up/backup").header("Location")).isEqualTo("/");
  }

  @Test
  void whoIsNotSignedInIsNotReminded() {
    assertThat(visitor.get("/set-up/backup").header("Location")).isEqualTo("/sign-in");
  }

  /** So many are confirmed, and one is not. */
  static Reply factors(int confirmed, Instant addedAt) {
    return new Reply.FactorList(Stream.concat(IntStream.range(0, confirmed).mapToObj(i -> true), Stream.of(false))
        .map(isConfirmed -> new Reply.ListedFactor(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "Phone",
            isConfirmed, false, false, addedAt, Optional.empty(), Optional.empty(), Optional.empty()))
        .toList());
  }

  private Answer signIn() {
    visitor.get("/sign-in");
    visitor.post("/sign-in", "login", "jürgen", "password", "correct horse");
    return visitor.post("/sign-in/code", "code", "123456");
  }

  private static void hasFactors(int confirmed) {
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.ListFactors
        ? Future.succeededFuture(factors(confirmed, gateway.clock.instant()))
        : gateway.services.answerAsUsual(sent);
  }
}
