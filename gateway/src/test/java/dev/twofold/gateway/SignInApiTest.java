package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.EnrollmentCommand;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.runtime.kafka.CommandFailed;
import dev.twofold.runtime.sealing.Opener;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInApiTest {

  private static final String CREDENTIALS = "{\"login\":\" Jürgen \",\"password\":\"correct horse\"}";
  private static final String CODE = "{\"code\":\"000000\"}";
  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  @Test
  void somebodyRegistersAddsAnAppAndIsSignedIn() throws Exception {
    Answer registered = gateway.post("/v1/registrations", null, CREDENTIALS);
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.json().getString("state")).isEqualTo("enroll");
    assertThat(registered.json().getJsonArray("next").encode()).isEqualTo("[{\"action\":\"add-factor\"}]");
    assertThat(registered.header("Cache-Control")).isEqualTo("no-store");
    assertThat(registered.header("X-Content-Type-Options")).isEqualTo("nosniff");
    String signIn = registered.header("Location");
    String token = registered.json().getString("signInToken");

    Answer factor = gateway.post(signIn + "/factors", token, "{\"kind\":\"authenticator-app\",\"name\":\"Phone\"}");
    assertThat(factor.status()).isEqualTo(201);
    assertThat(factor.json().getString("secret")).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(factor.json().getString("otpauthUri")).startsWith("otpauth://totp/My%20Firm:j%C3%BCrgen?secret=GEZD");
    assertThat(factor.json().getString("qrSvg")).startsWith("<svg ");
    assertThat(decode(factor.json().getString("qrPng"))).isEqualTo(factor.json().getString("otpauthUri"));

    Answer signedIn = gateway.post(signIn + "/codes", token, "{\"code\":\"123456\"}");
    assertThat(signedIn.status()).isEqualTo(200);
    JsonObject session = signedIn.json().getJsonObject("session");
    assertThat(signedIn.json().getString("state")).isEqualTo("signed-in");
    assertThat(signedIn.json().getJsonArray("recoveryCodes"))
        .isEqualTo(new JsonArray().add("ABCD-EFGH-IJKL-MNOP").add("QRST-UVWX-YZ23-4567"));

    Answer viewed = gateway.get("/v1/session", session.getString("token"));
    assertThat(viewed.status()).isEqualTo(200);
    assertThat(viewed.json().getString("login")).isEqualTo("jürgen");
    assertThat(viewed.json().getString("id")).isEqualTo(session.getString("id"));
    assertThat(gateway.services.lookUps()).as("the reply to the code carried the lease").isZero();
  }

  @Test
  void thePasswordIsSealedToTheServiceThatJudgesItTogetherWithTheCanonicalLogin() throws Exception {
    gateway.post("/v1/sign-ins", null, CREDENTIALS);

    FakeServices.Sent sent = gateway.services.sent.get(0);
    PasswordCommand.CheckPassword command = (PasswordCommand.CheckPassword) sent.command();
    SealContext context = new SealContext(
        "check-password.v1", sent.commandId(), sent.key(), command.signInId(), command.tokenHash());
    byte[] opened = new Opener(gateway.services.verificationKey).open(command.credentials(), context);
    assertThat(Codec.decodeCredentials(opened)).isEqualTo(new Credentials("jürgen", "correct horse"));
    assertThat(sent.key()).hasSize(22);
  }

  @Test
  void aCodeIsSentInItsOneForm() throws Exception {
    Answer signIn = gateway.post("/v1/sign-ins", null, CREDENTIALS);
    submit(signIn, "\"１２３\\u200b 456\"");

    FakeServices.Sent sent = gateway.services.sent.get(1);
    CodeCommand.SubmitCode command = (CodeCommand.SubmitCode) sent.command();
    SealContext context = new SealContext(
        "submit-code.v1", sent.commandId(), sent.key(), command.signInId(), command.tokenHash());
    assertThat(new Opener(gateway.services.verificationKey).open(command.code(), context))
        .asString(StandardCharsets.US_ASCII).isEqualTo("123456");
    assertThat(command.audience()).isEqualTo(RunningGateway.ORIGIN);
    assertThat(sent.key()).isEqualTo(command.signInId().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "{\"code\":null}", "{\"code\":\"\"}", "{\"code\":[]}", "{\"code\":{}}",
    "{\"code\":true}", "{\"code\":123456}", "{}",
    "{\"code\":\"123456\",\"code\":\"123456\"}", "{\"code\":\"12345\"}", "{\"code\":\"123456\",\"more\":1}", "[]", "",
    "{\"code\":[\"123456\"]}", "{\"code\":\"123456\",\"factorId\":\"1\"}",
    "{\"code\":\"123456\",\"factorId\":\"zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz\"}"
  })
  void whatIsNoCodeIsRefusedAndNeverSent(String body) {
    Answer answer = gateway.post("/v1/sign-ins/" + UUID.randomUUID() + "/codes", signInToken(), body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aWrongCodeTellsHowManyTriesAreLeft() {
    gateway.services.answer(new Reply.Refused(Refusal.WRONG_CODE, OptionalInt.of(4), OptionalInt.empty()));

    Answer answer = gateway.post("/v1/sign-ins/" + UUID.randomUUID() + "/codes", signInToken(), CODE);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("wrong-code");
    assertThat(answer.json().getInteger("triesLeft")).isEqualTo(4);
  }

  @Test
  void aSpentBudgetSaysWhenToComeBack() {
    gateway.services.answer(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(60)));

    Answer answer = gateway.post("/v1/sign-ins/" + UUID.randomUUID() + "/codes", signInToken(), CODE);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("60");
  }

  @Test
  void afterASubmittedCodeWithoutAnAnswerThePersonIsToldThatTheOutcomeIsUnknown() {
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", false, null));

    Answer answer = gateway.post("/v1/sign-ins/" + UUID.randomUUID() + "/codes", signInToken(), CODE);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("outcome-unknown");
    assertThat(answer.json().getString("detail")).contains("not known").contains("Get the sign-in");
  }

  @Test
  void afterASubmittedCodeThatNobodyHadTimeToJudgeTheOutcomeIsUnknownToo() {
    gateway.services.refuse(Refusal.BUSY);

    Answer answer = gateway.post("/v1/sign-ins/" + UUID.randomUUID() + "/codes", signInToken(), CODE);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("outcome-unknown");
  }

  @Test
  void aKnownDevicesPasswordWaitsForNobodyElses() {
    gateway.post("/v1/sign-ins", null, CREDENTIALS);
    gateway.post("/v1/sign-ins", null, withClientToken(gateway.tokens.fresh(TokenKind.DEVICE)));
    gateway.post("/v1/sign-ins", null, withClientToken(gateway.tokens.fresh(TokenKind.DEVICE)));

    assertThat(gateway.services.sent).extracting(FakeServices.Sent::key).doesNotHaveDuplicates();
  }

  private static String withClientToken(String token) {
    return new JsonObject(CREDENTIALS).put("clientToken", token).encode();
  }

  @Test
  void aCommandThatSurelyHadNoEffectSaysSo() {
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("full", true, null));

    Answer answer = gateway.post("/v1/sign-ins", null, CREDENTIALS);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("unavailable");
  }

  @Test
  void lookingAtASignInWithoutAnAnswerDidNothing() {
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", false, null));

    assertThat(gateway.get("/v1/sign-ins/" + UUID.randomUUID(), signInToken()).problem()).isEqualTo("unavailable");
  }

  @Test
  void aSessionWhoseRecoveryCodesCannotBeShownIsHandedOutWithoutThem() {
    gateway.services.answer =
        sent -> Future.succeededFuture(gateway.services.signedUp(sent, List.of("ABCDEFGH")));

    Answer answer = gateway.post("/v1/sign-ins/" + UUID.randomUUID() + "/codes", signInToken(), CODE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().containsKey("recoveryCodes")).isFalse();
    assertThat(gateway.get("/v1/session", answer.json().getJsonObject("session").getString("token")).status())
        .isEqualTo(200);
    assertThat(gateway.logged()).anyMatch(line -> line.contains("cannot be shown: java.lang.IllegalArgumentException"))
        .noneMatch(line -> line.contains("ABCDEFGH"));
  }

  @Test
  void anUnexpectedReplyIsAFailureAndNeverAPass() {
    List<Reply> unexpected = List.of(
        new Reply.Done(),
        new Reply.SessionStands(gateway.services.lease("v", RunningGateway.ORIGIN)),
        signedIn(UUID.randomUUID(), gateway.services.lease("v", RunningGateway.ORIGIN)),
        stands(UUID.randomUUID(), SignInState.ENTER_CODE, OptionalInt.empty()));
    for (Reply reply : unexpected) {
      gateway.services.answer(reply);
      Answer code =
          gateway.post("/v1/sign-ins/" + UUID.randomUUID() + "/codes", signInToken(), CODE);
      assertThat(code.status()).isEqualTo(500);
      assertThat(gateway.post("/v1/sign-ins", null, CREDENTIALS).status()).isEqualTo(500);
      assertThat(gateway.post("/v1/registrations", null, CREDENTIALS).status()).isEqualTo(500);
    }
  }

  @Test
  void aPasswordAloneNeverLeadsToEnrolment() {
    gateway.services.answer = sent -> gateway.services.answerAsUsual(sent).map(reply -> {
      Reply.SignInStands stands = (Reply.SignInStands) reply;
      return stands(stands.signInId(), SignInState.ENROLL, OptionalInt.empty());
    });

    assertThat(gateway.post("/v1/sign-ins", null, CREDENTIALS).status()).isEqualTo(500);
  }

  @Test
  void aSessionForAnotherAudienceIsNotHandedOut() {
    UUID signInId = UUID.randomUUID();
    gateway.services.answer(signedIn(signInId, gateway.services.lease("v", "https://other.example.org")));

    Answer answer = gateway.post("/v1/sign-ins/" + signInId + "/codes", signInToken(), CODE);

    assertThat(answer.status()).isEqualTo(500);
  }

  @Test
  void aSessionThatWasRevokedBeforeItsReplyArrivedGetsNoLease() {
    UUID signInId = UUID.randomUUID();
    Lease lease = gateway.services.lease("v", RunningGateway.ORIGIN);
    gateway.ended(lease);
    gateway.services.answer(signedIn(signInId, lease));
    String token = gateway.post("/v1/sign-ins/" + signInId + "/codes", signInToken(), CODE).json()
        .getJsonObject("session").getString("token");
    gateway.services.refuse(Refusal.NO_SESSION);

    assertThat(gateway.get("/v1/session", token).status()).isEqualTo(401);
  }

  @Test
  void aLockedSignInSaysWhatHelpsAndWhen() {
    Answer waiting = openLocked(OptionalInt.of(600));
    assertThat(waiting.status()).isEqualTo(201);
    assertThat(waiting.json().getString("state")).isEqualTo("locked");
    assertThat(waiting.json().getJsonArray("next").encode()).isEqualTo(
        "[{\"action\":\"enter-recovery-code\"},{\"action\":\"wait\",\"retryAfterSeconds\":600}]");
    assertThat(waiting.header("Retry-After")).isEqualTo("600");

    Answer spent = openLocked(OptionalInt.empty());
    assertThat(spent.json().getJsonArray("next").encode()).isEqualTo(
        "[{\"action\":\"enter-recovery-code\"},{\"action\":\"start-again\"}]");
    assertThat(spent.header("Retry-After")).isEmpty();
  }

  @Test
  void aSignInThatWaitsForACodeTakesARecoveryCodeAsWell() {
    assertThat(gateway.post("/v1/sign-ins", null, CREDENTIALS).json().getJsonArray("next").encode()).isEqualTo(
        "[{\"action\":\"enter-code\",\"triesLeft\":5},{\"action\":\"enter-recovery-code\"}]");
  }

  @Test
  void anExpiredSignInSaysToStartAgain() {
    UUID signInId = UUID.randomUUID();
    gateway.services.answer(stands(signInId, SignInState.EXPIRED, OptionalInt.of(9)));

    Answer answer = gateway.get("/v1/sign-ins/" + signInId, signInToken());

    assertThat(answer.json().getJsonArray("next").encode()).isEqualTo("[{\"action\":\"start-again\"}]");
    assertThat(answer.header("Retry-After")).isEmpty();
  }

  @Test
  void commandsSayFromWhereTheyCome() {
    String agent = "Agent/1 " + "x".repeat(300);
    Answer signIn = gateway.send(gateway.request("/v1/sign-ins", null).header("Content-Type", "application/json")
        .header("User-Agent", agent).POST(HttpRequest.BodyPublishers.ofString(CREDENTIALS)));
    gateway.send(gateway.request("/v1/registrations", null).header("Content-Type", "application/json")
        .header("User-Agent", agent).header("X-Forwarded-For", "203.0.113.9")
        .POST(HttpRequest.BodyPublishers.ofString(CREDENTIALS)));
    submit(signIn, "\"123456\"");

    Client expected = new Client("127.0.0.0/24", agent.substring(0, 200), Optional.empty());
    assertThat(gateway.services.only(PasswordCommand.CheckPassword.class).client()).contains(expected);
    assertThat(gateway.services.only(EnrollmentCommand.Register.class).client()).contains(expected);
    assertThat(gateway.services.only(CodeCommand.SubmitCode.class).client().orElseThrow().network())
        .isEqualTo("127.0.0.0/24");
  }

  @Test
  void aDeviceThatIsKnownFromNowOnGetsTheTokenThatWasOffered() {
    Answer signedIn = submit(gateway.post("/v1/sign-ins", null, CREDENTIALS), "\"123456\"");

    String clientToken = signedIn.json().getString("clientToken");
    assertThat(gateway.tokens.isOurs(TokenKind.DEVICE, clientToken)).isTrue();
    assertThat(gateway.services.only(CodeCommand.SubmitCode.class).newDevice()).contains(TokenHash.of(clientToken));
  }

  @Test
  void aDeviceThatDoesNotBecomeKnownGetsNoToken() {
    UUID signInId = UUID.randomUUID();
    gateway.services.answer(signedIn(signInId, gateway.services.lease("v", RunningGateway.ORIGIN)));

    JsonObject signedIn = gateway.post("/v1/sign-ins/" + signInId + "/codes", signInToken(), CODE).json();

    assertThat(signedIn.fieldNames()).containsExactly("id", "state", "factors", "next", "session");
  }

  @Test
  void afterARecoveryCodeThePersonLearnsHowManyAreLeft() {
    UUID signInId = UUID.randomUUID();
    gateway.services.answer(new Reply.SignedIn(signInId, gateway.services.lease("v", RunningGateway.ORIGIN),
        Optional.empty(), Optional.empty(), OptionalInt.of(9)));

    Answer answer =
        gateway.post("/v1/sign-ins/" + signInId + "/codes", signInToken(), "{\"code\":\"abcd-efgh-2345-67ab\"}");

    assertThat(answer.json().getInteger("recoveryCodesLeft")).isEqualTo(9);
  }

  @Test
  void aTicketTravelsAsTheHashOfItsOneForm() {
    String ticket = "abcd-efgh-ijkl-mnop-qrst-uvwx-yz23-4567";
    String body = "{\"login\":\"anna\",\"password\":\"correct horse\",\"ticket\":\"%s\"}";

    assertThat(gateway.post("/v1/registrations", null, body.formatted(ticket)).status()).isEqualTo(201);
    assertThat(gateway.services.only(EnrollmentCommand.Register.class).ticket())
        .contains(TokenHash.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));

    gateway.services.sent.clear();
    for (String wrong : new String[] {"", "abcd", ticket + "a", ticket.replace('2', '9')}) {
      assertThat(gateway.post("/v1/registrations", null, body.formatted(wrong)).status()).as(wrong).isEqualTo(400);
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aSignInIsViewedAndGivenUpWithItsTokenOnly() {
    String path = "/v1/sign-ins/" + UUID.randomUUID();

    Answer viewed = gateway.get(path, signInToken());
    assertThat(viewed.status()).isEqualTo(200);
    assertThat(viewed.json().getJsonArray("next").getJsonObject(0).getInteger("triesLeft")).isEqualTo(5);
    assertThat(viewed.json().containsKey("signInToken")).isFalse();
    assertThat(gateway.delete(path, signInToken()).status()).isEqualTo(204);

    gateway.services.sent.clear();
    for (String wrong : new String[] {null, "tf1_x", gateway.tokens.fresh(TokenKind.SESSION)}) {
      Answer refused = gateway.get(path, wrong);
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate"))
          .isEqualTo(wrong == null ? "Bearer" : "Bearer error=\"invalid_token\"");
      assertThat(gateway.delete(path, wrong).status()).isEqualTo(401);
      assertThat(gateway.post(path + "/codes", wrong, "{\"code\":\"123456\"}").status()).isEqualTo(401);
      assertThat(gateway.post(path + "/factors", wrong, "{\"kind\":\"authenticator-app\",\"name\":\"P\"}").status())
          .isEqualTo(401);
    }
    assertThat(gateway.services.sent).as("commands for tokens that are not ours").isEmpty();
  }

  @Test
  void anothersSignInAndOneThatIsNoUuidAreNotFound() {
    gateway.services.refuse(Refusal.NO_SIGN_IN);
    assertThat(gateway.get("/v1/sign-ins/" + UUID.randomUUID(), signInToken()).problem()).isEqualTo("no-sign-in");
    assertThat(gateway.get("/v1/sign-ins/1-1-1-1-1", signInToken()).problem()).isEqualTo("no-sign-in");
    assertThat(gateway.get("/v1/sign-ins/x", signInToken()).status()).isEqualTo(404);
  }

  @Test
  void bodiesAreJsonSmallAndAsTheContractDescribesThem() {
    assertThat(gateway.send(gateway.request("/v1/sign-ins", null).header("Content-Type", "text/plain")
        .POST(HttpRequest.BodyPublishers.ofString(CREDENTIALS))).status()).isEqualTo(415);
    assertThat(gateway.send(gateway.request("/v1/sign-ins", null)
        .POST(HttpRequest.BodyPublishers.ofString(CREDENTIALS))).status()).isEqualTo(415);
    assertThat(gateway.send(gateway.request("/v1/sign-ins", null)
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofString(CREDENTIALS))).status()).isEqualTo(201);
    String large = "{\"login\":\"a\",\"password\":\"" + "x".repeat(1 << 20) + "\"}";
    assertThat(gateway.post("/v1/sign-ins", null, large).problem()).isEqualTo("body-too-large");
    gateway.services.sent.clear();
    String tooLong = "{\"login\":\"a\",\"password\":\"" + "x".repeat(257) + "\"}";
    assertThat(gateway.post("/v1/sign-ins", null, tooLong).status()).isEqualTo(400);
    assertThat(gateway.post("/v1/registrations", null, "{\"login\":\"a\",\"password\":\"1234567\"}").status())
        .isEqualTo(400);
    assertThat(gateway.post("/v1/sign-ins", null, "{\"login\":\"\\u0000\",\"password\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(gateway.post("/v1/sign-ins", null, "{\"login\":\"a\",\"password\":\"\\ud800\"}").status())
        .isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFoundAndAWrongMethodIsNamed() {
    assertThat(gateway.get("/v1/nothing", null).problem()).isEqualTo("not-found");
    Answer wrongMethod = gateway.get("/v1/sign-ins", null);
    assertThat(wrongMethod.problem()).isEqualTo("method-not-allowed");
    assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
    assertThat(gateway.get("/openapi.yaml", null).response().body()).startsWith("openapi: 3.1");
    assertThat(gateway.get("/", null).response().body()).contains("/openapi.yaml");
  }

  @Test
  void noTokenCodePasswordOrSecretReachesTheLog() throws Exception {
    Answer signIn = gateway.post("/v1/sign-ins", null, CREDENTIALS);
    gateway.services.answer = sent -> {
      throw new IllegalStateException("correct horse 123456 " + signIn.json().getString("signInToken"));
    };
    assertThat(submit(signIn, "\"123456\"").status()).isEqualTo(500);
    assertThat(gateway.post("/v1/sign-ins", null, CREDENTIALS).status()).isEqualTo(500);
    gateway.post("/v1/sign-ins", null, CREDENTIALS + "}");

    assertThat(gateway.logged()).isNotEmpty().noneMatch(line -> line.contains("correct horse")
        || line.contains("123456") || line.contains("tf1_") || line.contains("GEZDGNBV"));
  }

  private static Answer openLocked(OptionalInt retryAfterSeconds) {
    gateway.services.answer = sent -> {
      UUID signInId = ((PasswordCommand.CheckPassword) sent.command()).signInId();
      return Future.succeededFuture(stands(signInId, SignInState.LOCKED, retryAfterSeconds));
    };
    return gateway.post("/v1/sign-ins", null, CREDENTIALS);
  }

  private static Reply.SignedIn signedIn(UUID signInId, Lease lease) {
    return new Reply.SignedIn(signInId, lease, Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  private static Reply.SignInStands stands(UUID signInId, SignInState state, OptionalInt retryAfterSeconds) {
    return new Reply.SignInStands(
        signInId, state, gateway.clock.instant(), List.of(), 5, Optional.empty(), retryAfterSeconds, Optional.empty(),
        state == SignInState.LOCKED ? Optional.of(Refusal.TOO_MANY_CODES) : Optional.empty());
  }

  private static String signInToken() {
    return gateway.tokens.fresh(TokenKind.SIGN_IN);
  }

  private static Answer submit(Answer signIn, String code) {
    return gateway.post(
        signIn.header("Location") + "/codes", signIn.json().getString("signInToken"), "{\"code\":" + code + "}");
  }

  private static String decode(String png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
    int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
