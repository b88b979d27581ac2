package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.FakeServices.Sent;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in without scripts, page by page. */
class SignInPagesTest {

  private static final String SESSION = "__Host-twofold-session";
  private static final String SIGN_IN = "__Host-twofold-sign-in";
  private static final String RETURN = "__Host-twofold-return";
  private static final String FLOW = "__Host-twofold-flow";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @BeforeEach
  void signInsStandAtTheCode() {
    stands(SignInState.ENTER_CODE, OptionalInt.empty());
  }

  @Test
  void whoWantedToGoSomewhereArrivesThere() {
    visitor.get("/desk/a?b=c%20d");
    visitor.get("/sign-in?return=https://evil.example/&to=/evil");
    Answer first = visitor.post("/sign-in", "login", "jürgen", "password", "correct horse");
    assertThat(first.status()).isEqualTo(303);
    assertThat(first.header("Location")).isEqualTo("/sign-in/code");
    assertThat(first.response().headers().map().toString()).contains(SIGN_IN + "=tf1_");

    assertThat(visitor.get("/sign-in/code").response().body())
        .contains("inputmode=\"numeric\"", "autocomplete=\"one-time-code\"", "Something wrong with the code?");
    Answer second = visitor.post("/sign-in/code", "code", " 123 456 ");

    assertThat(second.status()).isEqualTo(303);
    assertThat(second.header("Location")).isEqualTo("/desk/a?b=c%20d");
    assertThat(visitor.cookies).containsKey(SESSION).doesNotContainKeys(SIGN_IN, FLOW, RETURN);
    assertThat(visitor.get("/desk/a?b=c%20d").json().getString("uri")).isEqualTo("/desk/a?b=c%20d");
    RunningGateway.until(() -> gateway.services.received().contains(TokenHash.of(visitor.cookies.get(SESSION))));
    assertThat(visitor.get("/sign-in").header("Location")).as("signed in").isEqualTo("/");
  }

  @Test
  void whoWantedToGoNowhereArrivesAtTheStart() {
    assertThat(enterPassword().status()).isEqualTo(200);
    Answer signedIn = visitor.post("/sign-in/code", "code", "123456");

    assertThat(signedIn.header("Location")).isEqualTo("/");
    assertThat(visitor.get("/").response().body()).contains("You are signed in");
  }

  @Test
  void whereToGoIsSaidByTwofoldAlone() {
    visitor.get("/desk/a");
    String sealed = visitor.cookies.get(RETURN);
    for (String forged : List.of("/desk/a", "https://evil.example/", sealed.substring(1), sealed + "A")) {
      visitor.cookies.put(RETURN, forged);
      enterPassword();
      assertThat(visitor.post("/sign-in/code", "code", "123456").header("Location")).as(forged).isEqualTo("/");
      visitor.cookies.remove(SESSION);
    }
    visitor.cookies.put(RETURN, sealed);
    enterPassword();
    gateway.clock.move(Duration.ofHours(1));
    gateway.heartbeat();
    assertThat(visitor.get("/sign-in/code").header("Location")).as("too late").isEqualTo("/sign-in");
    enterPassword();
    assertThat(visitor.post("/sign-in/code", "code", "123456").header("Location")).isEqualTo("/");
  }

  @Test
  void theSessionThatTheBrowserHeldIsReplaced() {
    enterPassword();
    String held = gateway.session("anna");
    visitor.cookies.put(SESSION, held);
    visitor.post("/sign-in/code", "code", "123456");

    assertThat(gateway.services.only(CodeCommand.SubmitCode.class).replaces()).contains(TokenHash.of(held));
  }

  @Test
  void aWrongPasswordIsSaidOnThePageAndTheLoginStays() {
    visitor.get("/sign-in");
    gateway.services.refuse(Refusal.INVALID_CREDENTIALS);

    String html = visitor.follow("/sign-in", "login", "anna", "password", "wrong one").response().body();

    assertThat(html).contains("The login or the password is wrong", "value=\"anna\"").doesNotContain("wrong one");
    assertThat(visitor.cookies).doesNotContainKey(SIGN_IN);
  }

  @Test
  void aWrongCodeSaysHowManyTriesAreLeftAndASpentOneWaits() {
    enterPassword();
    answerCode(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(4), OptionalInt.empty()));
    assertThat(visitor.follow("/sign-in/code", "code", "123456").response().body())
        .contains("The code is wrong", "You have 4 more tries.", "href=\"#code\"").doesNotContain("123456");

    answerCode(Reply.Refused.of(Refusal.CODE_ALREADY_USED));
    assertThat(visitor.follow("/sign-in/code", "code", "123456").response().body()).contains("Each code works once");

    assertThat(visitor.follow("/sign-in/code", "code", "12").response().body()).contains("This is not a code");
    assertThat(visitor.follow("/sign-in/code", "code", " ").response().body()).contains("Please fill this in");
    assertThat(visitor.cookies).doesNotContainKey(SESSION).containsKey(FLOW);
  }

  @Test
  void aRecoveryCodeHasAFieldOfItsOwn() {
    enterPassword();
    gateway.services.answer = sent -> sent.command() instanceof CodeCommand.SubmitCode
        ? gateway.services.answerAsUsual(sent).map(reply -> withCodesLeft((Reply.SignedIn) reply, 3))
        : enteringCode(sent, SignInState.ENTER_CODE, OptionalInt.empty());

    Answer signedIn = visitor.post("/sign-in/code", "recovery-code", "abcd-efgh-ijkl-mnop");

    assertThat(signedIn.header("Location")).isEqualTo("/");
    assertThat(visitor.get("/").response().body()).contains("You signed in with a recovery code", "You have 3 left.");
  }

  @Test
  void whatIsWrongWithARecoveryCodeIsSaidAtItsFieldAndNotOfAnApp() {
    enterPassword();
    answerCode(Reply.Refused.of(Refusal.WRONG_CODE));
    assertThat(enterRecoveryCode("abcd-efgh-ijkl-mnop"))
        .contains("<details open>", "href=\"#recovery-code\"", "This recovery code is not valid")
        .doesNotContain("your app shows now");

    answerCode(Reply.Refused.of(Refusal.CODE_ALREADY_USED));
    assertThat(enterRecoveryCode("abcd-efgh-ijkl-mnop")).contains("This recovery code was used before");
    answerCode(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(30)));
    assertThat(enterRecoveryCode("abcd-efgh-ijkl-mnop"))
        .contains("Too many wrong recovery codes", "in 30 seconds");
    assertThat(enterRecoveryCode("abcd")).contains("This is not a recovery code").doesNotContain("6 digits. This");
  }

  @Test
  void whoIsLockedSeesWhenAndEntersARecoveryCode() {
    stands(SignInState.LOCKED, OptionalInt.of(120));

    String html = enterPassword().response().body();

    assertThat(html).contains("Codes are not accepted for now", "in 2 minutes", "name=\"recovery-code\"")
        .doesNotContain("name=\"code\"");
  }

  @Test
  void whoHasSpentASignInBeginsAnewAndStillArrives() {
    visitor.get("/desk/a");
    enterPassword();
    gateway.services.answer = sent -> sent.command() instanceof CodeCommand.SubmitCode
        ? Future.succeededFuture(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(0), OptionalInt.empty()))
        : enteringCode(sent, SignInState.LOCKED, OptionalInt.empty());

    String html = visitor.follow("/sign-in/code", "code", "123456").response().body();
    assertThat(html)
        .contains("That code was wrong, too", "This sign-in takes no more codes", "name=\"recovery-code\"")
        .doesNotContain("name=\"code\"", "href=\"#code\"");

    Answer again = visitor.post("/sign-in/again");
    assertThat(again.header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.cookies).doesNotContainKeys(FLOW, SIGN_IN);
    signInsStandAtTheCode();
    enterPassword();
    assertThat(visitor.post("/sign-in/code", "code", "123456").header("Location")).isEqualTo("/desk/a");
  }

  @Test
  void whoseMethodsAreClosedIsNotSentToANewSignIn() {
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.ViewSignIn view
        ? Future.succeededFuture(locked(view.signInId(), Refusal.FACTOR_CLOSED))
        : gateway.services.answerAsUsual(sent);

    assertThat(enterPassword().response().body())
        .contains("Your methods are closed", "name=\"recovery-code\"")
        .doesNotContain("/sign-in/again");
  }

  @Test
  void theCodePageSaysWhoSignsInAndWhichAppIsAskedFor() {
    assertThat(enterPassword().response().body())
        .contains("Signing in as <bdi>anna</bdi>", "6 digits from your app “Phone”");
  }

  @Test
  void whoPrefersAnAppIsAskedForItsCodeAndFindsThePhoneAsAnotherMethod() {
    offers(factor(FakeServices.FACTOR, "Phone"), phone());

    assertThat(enterPassword().response().body())
        .containsSubsequence("open your authenticator app", "from your app “Phone”", "name=\"code\"", "Another method",
            "Text message to …43", "Call …43");
  }

  @Test
  void whoPrefersAPhoneChoosesFirstHowTheCodeComes() {
    offers(phone(), factor(FakeServices.FACTOR, "Phone"));

    assertThat(enterPassword().response().body())
        .containsSubsequence("choose how you get your code", "Text message to …43", "Another method", "name=\"code\"");
  }

  @Test
  void severalAppsAreOfferedThePreferredFirst() {
    UUID tablet = UUID.randomUUID();
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.ViewSignIn view
        ? Future.succeededFuture(standing(view.signInId(), SignInState.ENTER_CODE, OptionalInt.empty(),
            List.of(factor(tablet, "Tablet"), factor(FakeServices.FACTOR, "<b>Phone</b>"))))
        : gateway.services.answerAsUsual(sent);

    String html = enterPassword().response().body();
    assertThat(html).contains("value=\"" + tablet + "\" checked", "&lt;b&gt;Phone&lt;/b&gt;").doesNotContain("<b>");
    visitor.post("/sign-in/code", "code", "123456", "factor", FakeServices.FACTOR.toString());

    assertThat(gateway.services.only(CodeCommand.SubmitCode.class).factorId()).contains(FakeServices.FACTOR);
    assertThat(visitor.post("/sign-in/code", "code", "123456", "factor", "x").status()).isEqualTo(303);
  }

  @Test
  void aSignInThatIsOverStartsAgain() {
    enterPassword();
    gateway.services.refuse(Refusal.NO_SIGN_IN);
    assertThat(visitor.follow("/sign-in/code", "code", "123456").response().body()).contains("This sign-in is over");
    assertThat(visitor.cookies).doesNotContainKeys(FLOW, SIGN_IN);
    assertThat(visitor.get("/sign-in/code").header("Location")).isEqualTo("/sign-in");

    gateway.services.startAfresh();
    stands(SignInState.EXPIRED, OptionalInt.empty());
    visitor.get("/sign-in");
    assertThat(enterPassword().header("Location")).isEqualTo("/sign-in");
    assertThat(visitor.cookies).doesNotContainKeys(FLOW, SIGN_IN);
  }

  @Test
  void whoCancelsGivesTheSignInUp() {
    enterPassword();

    Answer cancelled = visitor.post("/sign-in/cancel");

    assertThat(cancelled.header("Location")).isEqualTo("/sign-in");
    assertThat(gateway.services.only(VerificationCommand.AbandonSignIn.class).tokenHash()).isNotNull();
    assertThat(visitor.cookies).doesNotContainKeys(FLOW, SIGN_IN);
  }

  @Test
  void theSignInOfOneTokenIsNoneForAnother() {
    enterPassword();
    String flow = visitor.cookies.get(FLOW);
    PageVisitor other = new PageVisitor(gateway);
    other.get("/sign-in");
    other.post("/sign-in", "login", "berta", "password", "correct horse");
    other.cookies.put(FLOW, flow);

    assertThat(other.get("/sign-in/code").header("Location")).isEqualTo("/sign-in");
  }

  @Test
  void whetherACodeWasTakenMayStayUnknownAndTheNextOneIsAskedFor() {
    enterPassword();
    gateway.services.answer = sent -> sent.command() instanceof CodeCommand.SubmitCode
        ? Future.failedFuture(new CommandFailed("late", false, null))
        : enteringCode(sent, SignInState.ENTER_CODE, OptionalInt.empty());

    assertThat(visitor.follow("/sign-in/code", "code", "123456").response().body())
        .contains("There was no answer in time", "take your app’s next one");
  }

  @Test
  void nothingIsDoneWhereNothingCanBeDone() {
    visitor.get("/sign-in");
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", true, null));

    Answer answer = visitor.post("/sign-in", "login", "anna", "password", "correct horse");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.response().body()).contains("This cannot be done now").doesNotContain("correct horse");
  }

  @Test
  void noPasswordOrCodeReachesAnAddressACookieOrTheLog() {
    visitor.get("/sign-in");
    gateway.services.answer = sent -> {
      throw new IllegalStateException("correct horse");
    };
    Answer failed = visitor.post("/sign-in", "login", "anna", "password", "correct horse");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.response().headers().map().toString() + failed.response().body()).doesNotContain("correct horse");
    assertThat(gateway.logged()).isNotEmpty().noneMatch(line -> line.contains("correct horse"));
    assertThat(gateway.services.only(PasswordCommand.CheckPassword.class)).isNotNull();
  }

  /** The page that follows. */
  private Answer enterPassword() {
    visitor.get("/sign-in");
    return visitor.follow("/sign-in", "login", "anna", "password", "correct horse");
  }

  private String enterRecoveryCode(String code) {
    return visitor.follow("/sign-in/code", "recovery-code", code).response().body();
  }

  private static void offers(Reply.OfferedFactor... factors) {
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.ViewSignIn view
        ? Future.succeededFuture(
            standing(view.signInId(), SignInState.ENTER_CODE, OptionalInt.empty(), List.of(factors)))
        : gateway.services.answerAsUsual(sent);
  }

  private static void stands(SignInState state, OptionalInt retryAfter) {
    gateway.services.answer = sent -> enteringCode(sent, state, retryAfter);
  }

  private static void answerCode(Reply reply) {
    gateway.services.answer = sent -> sent.command() instanceof CodeCommand.SubmitCode
        ? Future.succeededFuture(reply)
        : enteringCode(sent, SignInState.ENTER_CODE, OptionalInt.empty());
  }

  private static Future<Reply> enteringCode(Sent sent, SignInState state, OptionalInt retryAfter) {
    return sent.command() instanceof VerificationCommand.ViewSignIn view
        ? Future.succeededFuture(
            standing(view.signInId(), state, retryAfter, List.of(factor(FakeServices.FACTOR, "Phone"))))
        : gateway.services.answerAsUsual(sent);
  }

  private static Reply standing(
      UUID id, SignInState state, OptionalInt retryAfter, List<Reply.OfferedFactor> factors) {
    Optional<Refusal> lockedBy = Optional.of(Refusal.TOO_MANY_CODES).filter(spent -> state == SignInState.LOCKED);
    return new Reply.SignInStands(id, state, gateway.clock.instant().plus(Duration.ofMinutes(15)), factors, 5,
        Optional.of(SignInPurpose.SIGN_IN), retryAfter, Optional.empty(), lockedBy);
  }

  private static Reply locked(UUID id, Refusal by) {
    return new Reply.SignInStands(id, SignInState.LOCKED, gateway.clock.instant().plus(Duration.ofMinutes(15)),
        List.of(), 0, Optional.of(SignInPurpose.SIGN_IN), OptionalInt.empty(), Optional.empty(), Optional.of(by));
  }

  private static Reply.OfferedFactor phone() {
    return new Reply.OfferedFactor(UUID.randomUUID(), FactorKind.PHONE, "Mobile",
        Optional.of(new PhoneHint("43", List.of(Channel.TEXT, Channel.VOICE))));
  }

  private static Reply.OfferedFactor factor(UUID id, String name) {
    return new Reply.OfferedFactor(id, FactorKind.AUTHENTICATOR_APP, name, Optional.empty());
  }

  private static Reply withCodesLeft(Reply.SignedIn signedIn, int left) {
    return new Reply.SignedIn(signedIn.signInId(), signedIn.lease(), signedIn.newDevice(), signedIn.recoveryCodes(),
        OptionalInt.of(left));
  }
}
