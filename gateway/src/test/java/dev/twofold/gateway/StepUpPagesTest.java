package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Proving a session afresh, and continuing one that ended idle. */
class StepUpPagesTest {

  private static final String SESSION = "__Host-twofold-session";
  private static final String SIGN_IN = "__Host-twofold-sign-in";
  private static final String FLOW = "__Host-twofold-flow";

  private static final String TYPED = "__Host-twofold-typed";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);
  private String token;

  @BeforeEach
  void signIn() {
    token = gateway.session("anna");
    visitor.cookies.put(SESSION, token);
    stands(SignInState.ENTER_CODE);
  }

  @Test
  void aFreshProofIsPasswordAndCodeAndLeavesTheSessionUnderANewToken() {
    assertThat(visitor.get("/step-up").response().body())
        .contains("Is it still you?", "<bdi>anna</bdi>", "autocomplete=\"current-password\"");
    assertThat(visitor.follow("/step-up", "password", "correct horse").response().body())
        .contains("action=\"/step-up/code\"", "<bdi>anna</bdi>", "Confirm with it");

    Answer proven = visitor.post("/step-up/code", "code", "123456");

    assertThat(proven.header("Location")).isEqualTo("/security");
    assertThat(gateway.services.only(PasswordCommand.StepUp.class).session().tokenHash())
        .isEqualTo(TokenHash.of(token));
    assertThat(visitor.cookies.get(SESSION)).isNotEqualTo(token);
    assertThat(visitor.cookies).doesNotContainKeys(SIGN_IN, FLOW, "__Host-twofold-return");
  }

  @Test
  void aWrongPasswordSaysNothingOfALogin() {
    visitor.get("/step-up");
    assertThat(visitor.follow("/step-up", "password", "").response().body()).contains("Please fill this in");
    gateway.services.answer = sent -> sent.command() instanceof PasswordCommand.StepUp
        ? Future.succeededFuture(Reply.Refused.of(Refusal.INVALID_CREDENTIALS))
        : gateway.services.answerAsUsual(sent);

    assertThat(visitor.follow("/step-up", "password", "battery stable").response().body())
        .contains("The password is wrong", "href=\"#password\"").doesNotContain("The login or", "battery stable");
  }

  @Test
  void whoIsNotSignedInHasNothingToProve() {
    visitor.cookies.remove(SESSION);
    for (String path : List.of("/step-up", "/step-up/code", "/security")) {
      assertThat(visitor.get(path).header("Location")).as(path).isEqualTo("/sign-in");
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void theCodePageOfOnePurposeIsNotThatOfAnother() {
    assertThat(visitor.get("/step-up/code").header("Location")).isEqualTo("/step-up");
    visitor.get("/step-up");
    visitor.post("/step-up", "password", "correct horse");
    assertThat(visitor.get("/sign-in/code").header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.post("/sign-in/code", "code", "123456").header("Location")).isEqualTo("/sign-in");
    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof CodeCommand.SubmitCode);
  }

  @Test
  void aFreshProofThatTookTooLongBeginsAgainAndStillLeadsToTheForm() {
    leaveThePasswordForm();
    stands(SignInState.EXPIRED);
    assertThat(visitor.get("/step-up/code").header("Location")).isEqualTo("/step-up");
    assertThat(visitor.get("/step-up").response().body()).contains("This sign-in is over");

    stands(SignInState.ENTER_CODE);
    visitor.post("/step-up", "password", "correct horse");
    assertThat(visitor.post("/step-up/code", "code", "123456").header("Location")).isEqualTo("/security/password");
  }

  @Test
  void whoGivesAFreshProofUpIsWhereItWasNeeded() {
    leaveThePasswordForm();

    assertThat(visitor.post("/sign-in/cancel").header("Location")).isEqualTo("/security/password");
    assertThat(gateway.services.sent).anyMatch(sent -> sent.command() instanceof VerificationCommand.AbandonSignIn);
    assertThat(visitor.cookies).containsEntry(SESSION, token).doesNotContainKeys(SIGN_IN, FLOW);
  }

  @Test
  void whatWasTypedStandsInTheFormAgainOnceAndNowhereInClear() {
    visitor.get("/security");
    refuseAsTooOld(VerificationCommand.AddFactorToSession.class);
    Answer sent = visitor.post("/security/factors", "name", "Küchen-Tablet <b>");
    assertThat(sent.header("Location")).isEqualTo("/step-up");
    assertThat(visitor.cookies.toString()).doesNotContain("Tablet", "Küchen");

    prove();
    assertThat(visitor.get("/security").response().body())
        .contains("please send the form again", "value=\"Küchen-Tablet &lt;b>\"");
    assertThat(visitor.get("/security").response().body()).doesNotContain("Küchen-Tablet");
    assertThat(visitor.cookies).doesNotContainKey(TYPED);
    assertThat(gateway.logged()).noneMatch(line -> line.contains("Tablet"));
  }

  @Test
  void whoWantedToClearAllStillWantsTo() {
    visitor.get("/security/off");
    refuseAsTooOld(VerificationCommand.TurnOff.class);
    visitor.post("/security/off", "clear", "yes");

    prove();
    assertThat(visitor.get("/security/off").response().body()).contains("value=\"yes\" checked");
    assertThat(visitor.get("/security/off").response().body()).doesNotContain("checked");
  }

  @Test
  void whatWasTypedOutlivesAProofThatTookTooLongAndNoSignOut() {
    visitor.get("/security");
    refuseAsTooOld(VerificationCommand.AddFactorToSession.class);
    visitor.post("/security/factors", "name", "Tablet");
    stands(SignInState.ENTER_CODE);
    visitor.get("/step-up");
    visitor.post("/step-up", "password", "correct horse");
    stands(SignInState.EXPIRED);
    visitor.get("/step-up/code");
    prove();
    assertThat(visitor.get("/security").response().body()).contains("value=\"Tablet\"");

    refuseAsTooOld(VerificationCommand.AddFactorToSession.class);
    visitor.post("/security/factors", "name", "Tablet");
    assertThat(visitor.cookies).containsKey(TYPED);
    visitor.post("/sign-out");
    assertThat(visitor.cookies).doesNotContainKey(TYPED);
  }

  @Test
  void whatWasTypedInOneFormStandsInNoOther() {
    visitor.get("/security");
    refuseAsTooOld(VerificationCommand.AddFactorToSession.class);
    visitor.post("/security/factors", "name", "Tablet");
    refuseAsTooOld(VerificationCommand.TurnOff.class);
    visitor.post("/security/off");

    prove();
    assertThat(visitor.get("/security/off").response().body()).contains("please send the form again");
    assertThat(visitor.get("/security").response().body()).doesNotContain("value=\"Tablet\"");
  }

  @Test
  void aNewPasswordIsTypedAfterTheProofSinceNobodyKeepsIt() {
    gateway.clock.move(Duration.ofMinutes(4));
    gateway.heartbeat();
    assertThat(visitor.get("/security/password").header("Location")).isEqualTo("/step-up");
    prove();
    assertThat(visitor.get("/security/password").response().body()).contains("name=\"again\"");

    refuseAsTooOld(VerificationCommand.ChangePassword.class);
    visitor.post("/security/password", "password", "battery staple", "again", "battery staple");
    assertThat(visitor.cookies).doesNotContainKey(TYPED);
  }

  @Test
  void aProofByARecoveryCodeSaysHowManyAreLeft() {
    visitor.get("/step-up");
    visitor.post("/step-up", "password", "correct horse");
    gateway.services.answer = sent -> sent.command() instanceof CodeCommand.SubmitCode
        ? gateway.services.answerAsUsual(sent).map(StepUpPagesTest::withThreeCodesLeft)
        : gateway.services.answerAsUsual(sent);

    assertThat(visitor.follow("/step-up/code", "recovery-code", "abcd-efgh-ijkl-mnop").response().body())
        .contains("Now you can make your change", "You have 3 recovery codes left.");
  }

  @Test
  void aSessionThatEndedIdleGoesOnWithACodeAlone() {
    sessionEnds();
    visitor.get("/security/history");
    assertThat(visitor.get("/sign-in").response().body()).contains("Continue with a code", "action=\"/sign-in/continue\"");

    Answer begun = visitor.post("/sign-in/continue");
    assertThat(begun.header("Location")).isEqualTo("/sign-in/code");
    assertThat(visitor.get("/sign-in/code").response().body()).contains("then your session goes on");
    Answer continued = visitor.post("/sign-in/code", "code", "123456");

    assertThat(continued.header("Location")).isEqualTo("/security/history");
    assertThat(gateway.services.only(VerificationCommand.ContinueSession.class).session().tokenHash())
        .isEqualTo(TokenHash.of(token));
    assertThat(visitor.cookies.get(SESSION)).isNotEqualTo(token);
  }

  @Test
  void aSessionThatCannotGoOnIsForgottenAndThePasswordAskedFor() {
    sessionEnds();
    visitor.get("/sign-in");
    gateway.services.refuse(Refusal.NO_SESSION);

    assertThat(visitor.follow("/sign-in/continue").response().body())
        .contains("This session cannot go on", "name=\"password\"").doesNotContain("Continue with a code");
    assertThat(visitor.cookies).doesNotContainKey(SESSION);
  }

  @Test
  void aSessionThatIsLiveNeedsNoContinuing() {
    sessionEnds();
    visitor.get("/sign-in");
    gateway.services.refuse(Refusal.NOT_NOW);

    assertThat(visitor.post("/sign-in/continue").header("Location")).isEqualTo("/");
  }

  @Test
  void continuingIsOfferedToNobodyWithoutASession() {
    visitor.cookies.put(SESSION, "tf1_x");
    assertThat(visitor.get("/sign-in").response().body()).doesNotContain("Continue with a code");
    visitor.cookies.remove(SESSION);
    assertThat(visitor.get("/sign-in").response().body()).doesNotContain("Continue with a code");
    assertThat(visitor.post("/sign-in/continue").status()).isEqualTo(401);
  }

  private static void refuseAsTooOld(Class<?> change) {
    gateway.services.answer = sent -> change.isInstance(sent.command())
        ? Future.succeededFuture(Reply.Refused.of(Refusal.PROOF_TOO_OLD))
        : gateway.services.answerAsUsual(sent);
  }

  private void prove() {
    stands(SignInState.ENTER_CODE);
    visitor.get("/step-up");
    visitor.post("/step-up", "password", "correct horse");
    visitor.post("/step-up/code", "code", "123456");
  }

  /** At the code of the proof that a change of the password needed. */
  private void leaveThePasswordForm() {
    visitor.get("/security/password");
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.ChangePassword
        ? Future.succeededFuture(Reply.Refused.of(Refusal.PROOF_TOO_OLD))
        : gateway.services.answerAsUsual(sent);
    visitor.follow("/security/password", "password", "battery staple", "again", "battery staple");
    stands(SignInState.ENTER_CODE);
    visitor.post("/step-up", "password", "correct horse");
  }

  private void sessionEnds() {
    token = gateway.tokens.fresh(TokenKind.SESSION);
    visitor.cookies.put(SESSION, token);
  }


  private static Reply withThreeCodesLeft(Reply reply) {
    Reply.SignedIn signedIn = (Reply.SignedIn) reply;
    return new Reply.SignedIn(signedIn.signInId(), signedIn.lease(), signedIn.newDevice(), signedIn.recoveryCodes(),
        OptionalInt.of(3));
  }

  private static void stands(SignInState state) {
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.ViewSignIn view
        ? Future.succeededFuture(new Reply.SignInStands(view.signInId(), state,
            gateway.clock.instant().plus(Duration.ofMinutes(15)), List.of(), 5, Optional.of(SignInPurpose.STEP_UP),
            OptionalInt.empty(), Optional.empty(), Optional.empty()))
        : gateway.services.answerAsUsual(sent);
  }
}
