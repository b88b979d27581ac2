package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.factor.OtpauthUri;
import dev.twofold.gateway.factor.QrCode;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Setting the first app up without scripts, page by page. */
class SetUpPagesTest {

  private static final String SESSION = "__Host-twofold-session";
  private static final String SIGN_IN = "__Host-twofold-sign-in";
  private static final String FLOW = "__Host-twofold-flow";
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final String KEY = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
  private static final String URI = OtpauthUri.of("My Firm", "jürgen", SECRET);
  private static final String QR_CODE = new QrCode(URI).path();
  private static final String FIRST_CODE = "ABCD-EFGH-IJKL-MNOP";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private final PageVisitor visitor = new PageVisitor(gateway);

  @BeforeEach
  void register() {
    registerWith(visitor);
  }

  @Test
  void theFirstPageSaysWhatAnAppIsAndWhyThereIsNoEMail() {
    assertThat(visitor.get("/set-up").response().body()).contains("needs no network", "never sees your password",
        "app store", "computers, browser extensions and USB tokens", "Why no code by e-mail?", "value=\"My phone\"");
  }

  @Test
  void thePageToScanHasAQrCodeTheKeyInGroupsALinkAndAField() {
    Answer shown = addFactor();

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    assertThat(shown.response().body())
        .contains("role=\"img\"", "<title id=\"qr-title\">QR code", "fill=\"#fff\"", "d=\"" + QR_CODE + "\"", KEY)
        .contains("href=\"" + URI.replace("&", "&amp;") + "\"", "inputmode=\"numeric\"", "name=\"pending\"");
    VerificationCommand.AddFactor command = gateway.services.only(VerificationCommand.AddFactor.class);
    assertThat(command.name()).isEqualTo("Phone");
    assertThat(command.kind()).isEqualTo(FactorKind.AUTHENTICATOR_APP);
  }

  @Test
  void aNameThatIsNoneIsSaidAtItsField() {
    visitor.get("/set-up");

    assertThat(visitor.follow("/set-up", "name", "x".repeat(65)).response().body())
        .contains("This cannot be a name", "name-problem", "x".repeat(65));
    assertThat(visitor.follow("/set-up", "name", " ").response().body())
        .contains("Please fill this in", "name-problem", "value=\"My phone\"");
  }

  @Test
  void theRightCodeShowsTheRecoveryCodesAndIsASession() {
    String pending = pendingOf(addFactor());

    Answer codes = visitor.post("/set-up/code", "pending", pending, "code", " 123 456");

    assertThat(codes.status()).isEqualTo(200);
    assertThat(codes.header("Cache-Control")).isEqualTo("no-store");
    assertThat(codes.response().body()).contains(FIRST_CODE, "QRST-UVWX-YZ23-4567", "href=\"/set-up/backup\"")
        .doesNotContain("action=\"/language\"");
    assertThat(visitor.cookies).containsKey(SESSION).doesNotContainKeys(SIGN_IN, FLOW);
    CodeCommand.SubmitCode command = gateway.services.only(CodeCommand.SubmitCode.class);
    assertThat(command.factorId()).contains(FakeServices.FACTOR);
    RunningGateway.until(() -> gateway.services.received().contains(command.sessionTokenHash()));
    assertThat(visitor.get("/desk/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(value = Refusal.class, names = {"WRONG_CODE", "CODE_ALREADY_USED"})
  void aWrongCodeShowsTheSameQrCodeAgain(Refusal refusal) {
    String pending = pendingOf(addFactor());
    answerCode(new Reply.Refused(refusal, OptionalInt.of(4), OptionalInt.empty()));

    Answer again = visitor.post("/set-up/code", "pending", pending, "code", "123456");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Cache-Control")).isEqualTo("no-store");
    assertThat(again.response().body()).contains("d=\"" + QR_CODE + "\"", KEY, "code-problem", "You have 4 more tries.",
        "<title>Error: ").doesNotContain("123456");
    gateway.services.answer = gateway.services::answerAsUsual;
    assertThat(visitor.post("/set-up/code", "pending", pendingOf(again), "code", "654321").response().body())
        .contains(FIRST_CODE);
  }

  @Test
  void whatIsNoCodeShowsTheSameQrCodeAgainAndIsNotSent() {
    String pending = pendingOf(addFactor());

    assertThat(visitor.post("/set-up/code", "pending", pending, "code", " ").response().body())
        .contains("d=\"" + QR_CODE + "\"", "Please fill this in");
    assertThat(visitor.post("/set-up/code", "pending", pending, "code", "12").response().body())
        .contains("d=\"" + QR_CODE + "\"", "This is not a code");
    assertNothingWasSubmitted();
  }

  @Test
  void aCodeWithoutAnAnswerShowsTheSameQrCodeAgain() {
    String pending = pendingOf(addFactor());
    answer(CodeCommand.SubmitCode.class, command -> Future.failedFuture(new CommandFailed("late", false, null)));

    assertThat(visitor.post("/set-up/code", "pending", pending, "code", "123456").response().body())
        .contains("d=\"" + QR_CODE + "\"", "There was no answer in time");
  }

  @Test
  void aChangeOfLanguageShowsTheSameQrCode() {
    Answer shown = addFactor();
    assertThat(shown.response().body())
        .contains("form=\"scan\" formaction=\"/set-up/language\" formnovalidate>Deutsch");

    Answer german =
        visitor.post("/set-up/language", "pending", pendingOf(shown), "code", "", "language", "de");

    assertThat(german.header("Cache-Control")).isEqualTo("no-store");
    assertThat(german.response().body()).contains("lang=\"de\" dir=\"ltr\"", "d=\"" + QR_CODE + "\"", KEY);
    assertThat(visitor.cookies).containsEntry("__Host-twofold-language", "de");
    assertThat(visitor.post("/set-up/code", "pending", pendingOf(german), "code", "123456").response().body())
        .contains("lang=\"de\"", FIRST_CODE);
  }

  @ParameterizedTest
  @CsvSource({"/set-up/language, ''", "/set-up/code, ''", "/set-up/code, not a code"})
  void onceItIsConfirmedNobodySeesTheQrCodeAlsoIfTheAnswerWasLost(String path, String code) {
    String pending = pendingOf(addFactor());
    answer(CodeCommand.SubmitCode.class, command -> Future.failedFuture(new CommandFailed("late", false, null)));
    visitor.post("/set-up/code", "pending", pending, "code", "123456");
    answer(VerificationCommand.ViewSignIn.class, view ->
        Future.succeededFuture(Reply.Refused.of(Refusal.NO_SIGN_IN)));

    Answer again = visitor.post(path, "pending", pending, "language", "de", "code", code);

    assertThat(again.header("Location")).isEqualTo("/set-up");
    assertThat(again.response().body()).doesNotContain(QR_CODE, KEY);
    assertThat(visitor.cookies).doesNotContainKeys(SIGN_IN, FLOW);
  }

  @Test
  void theHiddenFieldOfAnotherSignInOrNoneIsRefused() {
    String pending = pendingOf(addFactor());
    PageVisitor other = new PageVisitor(gateway);
    registerWith(other);

    for (String field : List.of(pending, "", "made-up", other.formToken())) {
      assertThat(other.follow("/set-up/code", "pending", field, "code", "123456").response().body())
          .contains("This QR code is not good any more").doesNotContain(SECRET);
      assertThat(other.post("/set-up/language", "pending", field, "language", "en").header("Location"))
          .isEqualTo("/set-up");
    }
    assertNothingWasSubmitted();
  }

  @Test
  void theHiddenFieldOfAFactorThatWasReplacedIsRefused() {
    String pending = pendingOf(addFactor());
    answerCode(Reply.Refused.of(Refusal.NOT_NOW));

    assertThat(visitor.follow("/set-up/code", "pending", pending, "code", "123456").response().body())
        .contains("This QR code is not good any more", "Set up your app");
    assertThat(visitor.cookies).containsKey(FLOW);
  }

  @Test
  void anExpiredSignInSaysSoAndLeadsBackToTheStart() {
    String pending = pendingOf(addFactor());
    gateway.clock.move(Duration.ofMinutes(15));
    gateway.heartbeat();

    assertThat(visitor.follow("/set-up/code", "pending", pending, "code", "123456").response().body())
        .contains("This set-up is over", "lost nothing but the time", "href=\"/register\"", "href=\"/sign-in\"");
    assertNothingWasSubmitted();
  }

  @Test
  void aSignInThatVerificationCallsOverSaysSoToo() {
    stands(SignInState.EXPIRED);
    assertThat(visitor.get("/set-up").response().body()).contains("This set-up is over");
    assertThat(visitor.cookies).doesNotContainKeys(SIGN_IN, FLOW);

    gateway.services.startAfresh();
    registerWith(visitor);
    gateway.services.refuse(Refusal.NO_SIGN_IN);
    assertThat(visitor.follow("/set-up", "name", "Phone").response().body()).contains("This set-up is over");
    assertThat(visitor.cookies).doesNotContainKeys(SIGN_IN, FLOW);
  }

  @Test
  void afterTooManyWrongCodesItStartsAgain() {
    String pending = pendingOf(addFactor());
    answerCode(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(0), OptionalInt.empty()));

    assertThat(visitor.follow("/set-up/code", "pending", pending, "code", "123456").response().body())
        .contains("The code is wrong", "No more codes are accepted in this sign-in.", "This set-up is over");
    assertThat(visitor.cookies).doesNotContainKeys(SIGN_IN, FLOW);
    CodeCommand.SubmitCode spent = gateway.services.only(CodeCommand.SubmitCode.class);
    assertThat(gateway.services.only(VerificationCommand.AbandonSignIn.class))
        .isEqualTo(new VerificationCommand.AbandonSignIn(spent.signInId(), spent.tokenHash()));
  }

  @Test
  void itStartsAgainAlsoIfItCannotBeGivenUp() {
    String pending = pendingOf(addFactor());
    answerCode(Reply.Refused.of(Refusal.TOO_MANY_CODES));
    Function<FakeServices.Sent, Future<Reply>> othersAnswered = gateway.services.answer;
    gateway.services.answer = sent -> sent.command() instanceof VerificationCommand.AbandonSignIn
        ? Future.failedFuture(new CommandFailed("late", false, null))
        : othersAnswered.apply(sent);

    assertThat(visitor.post("/set-up/code", "pending", pending, "code", "123456").header("Location"))
        .isEqualTo("/set-up");
    assertThat(visitor.cookies).doesNotContainKeys(SIGN_IN, FLOW);
  }

  @Test
  void aWrongCodeAfterWhichMoreAreTakenGivesNothingUp() {
    String pending = pendingOf(addFactor());
    answerCode(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(1), OptionalInt.empty()));

    visitor.post("/set-up/code", "pending", pending, "code", "123456");

    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof VerificationCommand.AbandonSignIn);
    assertThat(visitor.cookies).containsKeys(SIGN_IN, FLOW);
  }

  @Test
  void aSignInThatWaitsForACodeGoesThere() {
    stands(SignInState.ENTER_CODE);
    assertThat(visitor.get("/set-up").header("Location")).isEqualTo("/sign-in/code");

    answer(VerificationCommand.AddFactor.class, command ->
        Future.succeededFuture(Reply.Refused.of(Refusal.NO_ENROLMENT)));
    visitor.post("/set-up", "name", "Phone");
    assertThat(visitor.get("/set-up").response().body()).contains("A password alone adds no method");
  }

  @Test
  void aSignInThatGotItsEnrolmentOtherwiseIsSetUpAlike() {
    PageVisitor known = new PageVisitor(gateway);
    known.get("/sign-in");
    known.post("/sign-in", "login", "jürgen", "password", "correct horse");

    stands(SignInState.ENROLL);
    assertThat(known.get("/sign-in/code").header("Location")).isEqualTo("/set-up");
    known.get("/set-up");
    String pending = pendingOf(known.post("/set-up", "name", "Phone"));
    Function<FakeServices.Sent, Future<Reply>> enrols = gateway.services.answer;
    gateway.services.answer = sent -> sent.command() instanceof CodeCommand.SubmitCode
        ? Future.succeededFuture(gateway.services.signedUp(sent, FakeServices.RECOVERY_CODES))
        : enrols.apply(sent);

    assertThat(known.post("/set-up/code", "pending", pending, "code", "123456").response().body()).contains(FIRST_CODE);
  }

  @Test
  void whoComesBackWhenAllIsDoneIsToldWhereNewRecoveryCodesAre() {
    String pending = pendingOf(addFactor());
    visitor.post("/set-up/code", "pending", pending, "code", "123456");

    Answer reloaded = visitor.post("/set-up/code", "pending", pending, "code", "123456");

    assertThat(reloaded.header("Location")).isEqualTo("/set-up");
    assertThat(visitor.get("/set-up").header("Location")).isEqualTo("/");
    assertThat(visitor.get("/").response().body()).contains("You are set up already", "make new ones");
    gateway.services.only(CodeCommand.SubmitCode.class);
  }

  @Test
  void recoveryCodesThatCannotBeShownAreMissingAndSaidToBe() {
    String pending = pendingOf(addFactor());
    answer(CodeCommand.SubmitCode.class, sent -> Future.succeededFuture(
        gateway.services.signedUp(sent, List.of("no recovery code"))));
    Answer signedIn = visitor.post("/set-up/code", "pending", pending, "code", "123456");
    answer(VerificationCommand.ListFactors.class, sent -> Future.succeededFuture(factors(1)));

    assertThat(visitor.get(signedIn.header("Location")).response().body())
        .contains("Your recovery codes could not be shown", "What if your phone is gone?");
  }

  @Test
  void whoIsDoneArrivesWhereTheyWantedToGo() {
    PageVisitor wanderer = new PageVisitor(gateway);
    wanderer.get("/desk/a?b=c");
    registerWith(wanderer);
    wanderer.get("/set-up");
    String pending = pendingOf(wanderer.post("/set-up", "name", "Phone"));
    wanderer.post("/set-up/code", "pending", pending, "code", "123456");
    answer(VerificationCommand.ListFactors.class, sent -> Future.succeededFuture(factors(1)));

    assertThat(wanderer.get("/set-up/backup").response().body()).contains("What if your phone is gone?");
    assertThat(wanderer.post("/set-up/backup").header("Location")).isEqualTo("/desk/a?b=c");
  }

  @Test
  void theSecretAndTheCodesAreInNoOtherAnswerAndInNoHeader() {
    List<Answer> others = new ArrayList<>();
    others.add(visitor.get("/set-up"));
    Answer shown = visitor.post("/set-up", "name", "Phone");
    Answer codes = visitor.post("/set-up/code", "pending", pendingOf(shown), "code", "123456");
    for (String path : List.of("/set-up/backup", "/", "/set-up", "/sign-in", "/register", "/set-up/code")) {
      others.add(visitor.get(path));
    }

    assertThat(codes.response().body()).doesNotContain(SECRET, KEY, QR_CODE);
    for (Answer other : others) {
      assertThat(other.response().body()).doesNotContain(SECRET, KEY, QR_CODE, FIRST_CODE);
    }
    others.addAll(List.of(shown, codes));
    for (Answer answer : others) {
      assertThat(answer.response().headers().map().toString()).doesNotContain(SECRET, FIRST_CODE);
    }
    assertThat(gateway.logged()).noneMatch(line -> line.contains(SECRET) || line.contains(FIRST_CODE));
  }

  private static void registerWith(PageVisitor somebody) {
    somebody.get("/register");
    assertThat(somebody.post("/register", "login", "jürgen", "password", "a long walk").header("Location"))
        .isEqualTo("/set-up");
  }

  private Answer addFactor() {
    visitor.get("/set-up");
    return visitor.post("/set-up", "name", " Phone ");
  }

  private static String pendingOf(Answer answer) {
    Matcher field = Pattern.compile("name=\"pending\" value=\"([^\"]+)\"").matcher(answer.response().body());
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  private static void answerCode(Reply reply) {
    answer(CodeCommand.SubmitCode.class, sent -> Future.succeededFuture(reply));
  }

  private static void stands(SignInState state) {
    answer(VerificationCommand.ViewSignIn.class, sent -> Future.succeededFuture(new Reply.SignInStands(
        ((VerificationCommand.ViewSignIn) sent.command()).signInId(), state,
        gateway.clock.instant().plus(Duration.ofMinutes(15)), List.of(), 5, Optional.of(SignInPurpose.SIGN_IN),
        OptionalInt.empty(), Optional.empty(), Optional.empty())));
  }

  /** All else as usual. */
  private static void answer(Class<? extends Message> type, Function<FakeServices.Sent, Future<Reply>> answer) {
    gateway.services.answer = sent ->
        type.isInstance(sent.command()) ? answer.apply(sent) : gateway.services.answerAsUsual(sent);
  }

  private static Reply factors(int count) {
    return BackupPagesTest.factors(count, gateway.clock.instant());
  }

  private static void assertNothingWasSubmitted() {
    assertThat(gateway.services.sent).noneMatch(sent -> sent.command() instanceof CodeCommand.SubmitCode);
  }
}
