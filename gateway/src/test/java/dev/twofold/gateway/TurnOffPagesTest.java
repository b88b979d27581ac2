package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.contracts.VerificationCommand.ViewHistory;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Turning two-step verification off by its pages. */
class TurnOffPagesTest {

  private static final String OFF = "/security/off";
  private static final String SESSION = "__Host-twofold-session";
  private static final String SHOWN = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @Test
  void whatFollowsIsSaidFirstAndNothingIsDone() {
    signIn();

    String html = visitor.get(OFF).response().body();

    assertThat(html).contains(
        "Two-step verification stays required of everyone.",
        "All your sessions end at once",
        "No sign-in succeeds until it is on again",
        "Your methods are kept aside",
        "name=\"clear\"");
    assertThat(html).doesNotContain("checked");
    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof TurnOff);
  }

  @Test
  void whoTurnsItOffIsSignedOutAndToldHowItComesOnAgain() {
    String token = signIn();
    visitor.get(OFF);

    Answer off = visitor.post(OFF);

    assertThat(off.status()).isEqualTo(303);
    assertThat(off.header("Location")).isEqualTo("/signed-out");
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
    assertThat(gateway.services.only(TurnOff.class).session())
        .isEqualTo(new SessionRef(TokenHash.of(token), RunningGateway.ORIGIN));
    assertThat(gateway.services.only(TurnOff.class).clear()).isFalse();
    assertThat(visitor.get("/signed-out").response().body())
        .contains("Two-step verification is off", "sign in with your password and a code of your app");
  }

  @Test
  void theSessionIsHonouredNoLongerBeforeTheFeedSaysSo() {
    String token = signIn();
    visitor.get(OFF);
    gateway.services.sessions.remove(TokenHash.of(token).value());

    visitor.post(OFF);

    assertThat(gateway.get("/desk/", token).status()).isEqualTo(401);
  }

  @Test
  void whoClearsAllSeesTheTicketOnceAndIsSignedOut() {
    signIn();
    visitor.get(OFF);

    Answer ticket = visitor.post(OFF, "clear", "yes");

    assertThat(ticket.status()).isEqualTo(200);
    assertThat(ticket.header("Cache-Control")).isEqualTo("no-store");
    assertThat(ticket.response().body()).contains(SHOWN, "href=\"/sign-in\"");
    assertThat(gateway.services.only(TurnOff.class).clear()).isTrue();
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
    assertThat(ticket.response().headers().map().toString()).doesNotContain("ABCD");
    assertThat(visitor.get("/sign-in").response().body()).doesNotContain(SHOWN);
  }

  @Test
  void thePageWithTheTicketLeadsNobodyAwayFromItByAccident() {
    signIn();
    visitor.get(OFF);

    String html = visitor.post(OFF, "clear", "yes").response().body();

    assertThat(html).doesNotContain("/language", "/sign-out", "Signed in as");
  }

  @Test
  void aProofThatIsTooOldIsMadeAfreshAndThenTheFormIsThereAgain() {
    String token = signIn();
    visitor.get(OFF);
    answerTurnOff(Future.succeededFuture(Reply.Refused.of(Refusal.PROOF_TOO_OLD)));

    assertThat(visitor.post(OFF, "clear", "yes").header("Location")).isEqualTo("/step-up");
    assertThat(visitor.cookies).containsEntry(SESSION, token);
    visitor.get("/step-up");
    visitor.follow("/step-up", "password", "correct horse");
    gateway.services.sent.clear();

    assertThat(visitor.post("/step-up/code", "code", "123456").header("Location")).isEqualTo(OFF);
    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof TurnOff);
    assertThat(visitor.get(OFF).response().body()).contains("Turn two-step verification off?");
  }

  @Test
  void whetherItIsOffMayStayUnknownAndWhatToLookAtIsSaid() {
    signIn();
    answerTurnOff(Future.failedFuture(new CommandFailed("late", false, null)));
    visitor.get(OFF);
    assertThat(visitor.follow(OFF).response().body()).contains("If you are still signed in, do it again.");

    visitor.get(OFF);
    assertThat(visitor.follow(OFF, "clear", "yes").response().body()).contains("the ticket was lost with the answer");
    assertThat(visitor.cookies).containsKey(SESSION);
  }

  @Test
  void nobodyTurnsItOffWithoutASession() {
    visitor.get("/sign-in");
    assertThat(visitor.get(OFF).header("Location")).isEqualTo("/sign-in");

    Answer refused = visitor.post(OFF, "clear", "yes");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.response().body()).contains("You are not signed in", "href=\"/sign-in\"");
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void anotherSitesFormTurnsNothingOff() {
    signIn();
    visitor.get(OFF);

    assertThat(gateway.send(visitor.form(OFF, "form=forged")).status()).isEqualTo(403);
    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof TurnOff);
  }

  @Test
  void theHistorySaysInWordsThatItWasTurnedOffAndOn() {
    signIn();
    gateway.services.answer = sent -> sent.command() instanceof ViewHistory
        ? Future.succeededFuture(new Reply.SecurityHistory(List.of(
            event(SecurityEventKind.TURNED_ON, Optional.empty()),
            event(SecurityEventKind.TURNED_OFF, Optional.of("cleared")),
            event(SecurityEventKind.TURNED_OFF, Optional.of("kept")))))
        : gateway.services.answerAsUsual(sent);

    assertThat(visitor.get("/security/history").response().body())
        .containsSubsequence("was turned on again", "was turned off, and all methods were removed", "was turned off\n")
        .doesNotContain("cleared", "kept");
  }

  /** @return the session's token */
  private String signIn() {
    String token = gateway.session("anna");
    visitor.cookies.put(SESSION, token);
    return token;
  }

  private static void answerTurnOff(Future<Reply> reply) {
    gateway.services.answer = sent -> sent.command() instanceof TurnOff ? reply : gateway.services.answerAsUsual(sent);
  }

  private static Reply.HistoryEntry event(SecurityEventKind kind, Optional<String> about) {
    return new Reply.HistoryEntry(UUID.randomUUID(), kind, gateway.clock.instant(), Optional.empty(), Optional.empty(),
        about);
  }
}
