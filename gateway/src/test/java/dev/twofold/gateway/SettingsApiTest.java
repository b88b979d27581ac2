package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.runtime.kafka.CommandFailed;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with a session sees and changes. */
class SettingsApiTest {

  private static final UUID ID = UUID.randomUUID();
  private static final String APP = "{\"kind\":\"authenticator-app\",\"name\":\" Tablet \"}";
  private static final String CODE = "{\"code\":\"123 456\"}";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private String token;
  private SessionRef session;

  @BeforeEach
  void takeASession() {
    token = gateway.tokens.fresh(TokenKind.SESSION);
    session = new SessionRef(TokenHash.of(token), RunningGateway.ORIGIN);
  }

  /** Method, path and body of every operation that a session is needed for. */
  static List<List<String>> operations() {
    return List.of(
        List.of("POST", "/v1/step-up", "{\"password\":\"correct horse\"}"),
        List.of("POST", "/v1/step-up", "{}"),
        List.of("DELETE", "/v1/session", ""),
        List.of("GET", "/v1/sessions", ""),
        List.of("DELETE", "/v1/sessions", ""),
        List.of("DELETE", "/v1/sessions/" + ID, ""),
        List.of("GET", "/v1/factors", ""),
        List.of("POST", "/v1/factors", APP),
        List.of("POST", "/v1/factors/" + ID + "/codes", CODE),
        List.of("PATCH", "/v1/factors/" + ID, "{\"name\":\"Tablet\"}"),
        List.of("DELETE", "/v1/factors/" + ID, ""),
        List.of("PUT", "/v1/preferred-method", "{\"factorId\":\"" + ID + "\"}"),
        List.of("POST", "/v1/recovery-codes", "{}"),
        List.of("GET", "/v1/recovery-codes", ""),
        List.of("PUT", "/v1/password", "{\"newPassword\":\"battery staple\"}"),
        List.of("POST", "/v1/two-step-verification/off", "{}"),
        List.of("POST", "/v1/two-step-verification/off", "{\"clear\":true}"),
        List.of("GET", "/v1/security-history", ""),
        List.of("GET", "/v1/known-devices", ""),
        List.of("DELETE", "/v1/known-devices/" + ID, ""));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void withoutATokenOfASessionNothingIsSent(List<String> operation) {
    for (String wrong : new String[] {"tf1_x", gateway.tokens.fresh(TokenKind.SIGN_IN),
        gateway.tokens.fresh(TokenKind.DEVICE)}) {
      Answer answer = call(operation, wrong);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }
    Answer nameless = call(operation, null);
    assertThat(nameless.status()).isEqualTo(401);
    assertThat(nameless.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(gateway.services.sent).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void verificationJudgesTheSessionAndItsNoIsTheAnswer(List<String> operation) {
    gateway.services.refuse(Refusal.NO_SESSION);

    Answer answer = call(operation, token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(gateway.services.sent).hasSize(1);
    assertThat(gateway.services.lookUps()).isZero();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aProofThatIsTooOldIsAskedForAfresh(List<String> operation) {
    gateway.services.refuse(Refusal.PROOF_TOO_OLD);

    Answer answer = call(operation, token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.problem()).isEqualTo("proof-too-old");
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer error=\"insufficient_user_authentication\", error_description=\"")
        .endsWith("\", max_age=300");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anUnexpectedReplyIsAFailure(List<String> operation) {
    gateway.services.answer(new Reply.SessionStands(gateway.services.lease("v", RunningGateway.ORIGIN)));

    assertThat(call(operation, token).status()).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void withoutAnAnswerTheOutcomeOfAChangeIsUnknownAndOfAReadNothingWasDone(List<String> operation) {
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", false, null));

    Answer answer = call(operation, token);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo(operation.get(0).equals("GET") ? "unavailable" : "outcome-unknown");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noSecretReachesTheLogWhateverFails(List<String> operation) {
    gateway.services.answer = sent -> {
      throw new IllegalStateException(token + " correct horse battery staple 123456");
    };
    assertThat(call(operation, token).status()).isEqualTo(500);
    gateway.services.answer = sent -> Future.failedFuture(new IllegalStateException(token + " battery staple"));
    assertThat(call(operation, token).status()).isEqualTo(500);
    call(List.of(operation.get(0), operation.get(1), operation.get(2) + "}" + token), token);
    gateway.services.answer = sent -> gateway.services.answerAsUsual(sent).map(SettingsApiTest::sealedToAnother);
    call(operation, token);
    gateway.services.answer = SettingsApiTest::malformedSecrets;
    call(operation, token);

    assertThat(gateway.logged()).isNotEmpty().noneMatch(line -> line.contains("tf1_") || line.contains("correct horse")
        || line.contains("battery staple") || line.contains("123456") || line.contains("ABCDEFGH"));
  }

  @Test
  void whatWasMadeAndCannotBeShownIsToBeMadeAgain() {
    gateway.services.answer = SettingsApiTest::malformedSecrets;
    Answer codes = gateway.post("/v1/recovery-codes", token, "{}");
    gateway.services.answer = sent -> gateway.services.answerAsUsual(sent).map(SettingsApiTest::sealedToAnother);
    Answer sealed = gateway.post("/v1/recovery-codes", token, "{}");
    Answer factor = gateway.post("/v1/factors", token, APP);

    assertThat(List.of(codes, sealed, factor)).allMatch(answer -> answer.problem().equals("outcome-unknown"));
    assertThat(codes.json().getString("detail")).contains("Make them again");
    assertThat(sealed.json().getString("detail")).contains("Make them again");
    assertThat(factor.json().getString("detail")).contains("Add the factor again");
  }

  @Test
  void commandsForOneAddressAreBoundedAndTheirPlacesAreGivenBack() {
    gateway.services.answer = sent -> {
      throw new IllegalStateException("broken");
    };
    for (int i = 0; i < 33; i++) {
      assertThat(gateway.get("/v1/factors", token).status()).isEqualTo(500);
    }
    Promise<Reply> reply = Promise.promise();
    gateway.services.answer = sent -> reply.future();
    gateway.services.sent.clear();
    List<CompletableFuture<Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      waiting.add(gateway.sendAsync(gateway.request("/v1/factors", token).GET()));
    }
    RunningGateway.until(() -> gateway.services.sent.size() == 32);

    for (List<String> operation : operations()) {
      Answer beyond = call(operation, token);
      assertThat(beyond.status()).isEqualTo(503);
      assertThat(beyond.problem()).isEqualTo("too-many-commands");
    }
    assertThat(gateway.services.sent).hasSize(32);

    gateway.onEventLoop(() -> reply.complete(new Reply.FactorList(List.of())));
    assertThat(waiting).allMatch(answer -> answer.orTimeout(5, TimeUnit.SECONDS).join().status() == 200);
    gateway.services.startAfresh();
    assertThat(gateway.get("/v1/factors", token).status()).isEqualTo(200);
  }

  @Test
  void whatExpiredOnItsWaySaysWhatToDo() {
    gateway.services.refuse(Refusal.NOT_NOW);

    assertThat(gateway.post("/v1/factors", token, APP).json().getString("detail")).contains("Add the factor again");
    assertThat(gateway.change("PUT", "/v1/password", token, "{\"newPassword\":\"battery staple\"}").json()
        .getString("detail")).contains("Set the new one again");
    assertThat(gateway.post("/v1/step-up", token, "{}").json().getString("detail")).contains("send the password");
  }

  @Test
  void changesCarryTheSessionAndWhatTheyAreAbout() {
    Map<List<String>, Message> expected = Map.of(
        List.of("DELETE", "/v1/sessions", ""), new VerificationCommand.EndSessions(session, false),
        List.of("DELETE", "/v1/sessions?current=false", ""), new VerificationCommand.EndSessions(session, false),
        List.of("DELETE", "/v1/sessions?current=true", ""), new VerificationCommand.EndSessions(session, true),
        List.of("DELETE", "/v1/sessions/" + ID, ""), new VerificationCommand.EndOneSession(session, ID),
        List.of("PATCH", "/v1/factors/" + ID, "{\"name\":\" Tablet \"}"),
        new VerificationCommand.RenameFactor(session, ID, "Tablet"),
        List.of("DELETE", "/v1/factors/" + ID, ""), new VerificationCommand.RemoveFactor(session, ID),
        List.of("PUT", "/v1/preferred-method", "{\"factorId\":\"" + ID + "\"}"),
        new VerificationCommand.PreferMethod(session, ID, Optional.empty()),
        List.of("DELETE", "/v1/known-devices/" + ID, ""), new VerificationCommand.ForgetDevice(session, ID));
    expected.forEach((operation, command) -> {
      gateway.services.sent.clear();
      assertThat(call(operation, token).status()).as("%s", operation).isEqualTo(204);
      assertThat(gateway.services.sent.get(0).command()).isEqualTo(command);
      assertThat(gateway.services.sent.get(0).key()).isEqualTo(session.tokenHash().value());
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/sessions/", "/v1/factors/", "/v1/known-devices/"})
  void anothersIdAndOneThatIsNoUuidAreNotFound(String path) {
    assertThat(gateway.delete(path + "1-1-1-1-1", token).problem()).isEqualTo("not-found");
    assertThat(gateway.services.sent).isEmpty();

    gateway.services.refuse(Refusal.NOT_FOUND);
    Answer answer = gateway.delete(path + ID, token);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-found");
  }

  @Test
  void anAddedFactorIsShownOnceAndItsSecretIsBoundToTheSession() {
    Answer answer = gateway.post("/v1/factors", token, APP);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().fieldNames())
        .containsExactlyInAnyOrder("factorId", "otpauthUri", "secret", "qrSvg", "qrPng");
    assertThat(answer.json().getString("secret")).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    VerificationCommand.AddFactorToSession command =
        gateway.services.only(VerificationCommand.AddFactorToSession.class);
    assertThat(command.session()).isEqualTo(session);
    assertThat(command.kind()).isEqualTo(FactorKind.AUTHENTICATOR_APP);
    assertThat(command.name()).isEqualTo("Tablet");
  }

  @Test
  void aCodeConfirmsAFactorSealedToVerification() throws Exception {
    Answer answer = gateway.post("/v1/factors/" + ID + "/codes", token, CODE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(new JsonObject().put("factorId", ID.toString()).put("state", "enrolled"));
    FakeServices.Sent sent = gateway.services.onlySent(CodeCommand.ConfirmFactor.class);
    CodeCommand.ConfirmFactor command = (CodeCommand.ConfirmFactor) sent.command();
    assertThat(command.session()).isEqualTo(session);
    SealContext context =
        new SealContext("confirm-factor.v1", sent.commandId(), sent.key(), ID, session.tokenHash());
    assertThat(new Opener(gateway.services.verificationKey).open(command.code(), context))
        .asString(StandardCharsets.UTF_8).isEqualTo("123456");
  }

  @Test
  void whatIsNoCodeConfirmsNothingAndIsNotSent() {
    for (String code : List.of("12345", "abcd-efgh-2345-67ab", "ABCDEFGH234567AB")) {
      Answer answer = gateway.post("/v1/factors/" + ID + "/codes", token, "{\"code\":\"" + code + "\"}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("not-a-code");
      assertThat(answer.json().getString("detail")).contains("6 digits").doesNotContain("recovery");
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void factorsAreListedWithTheirState() {
    JsonArray factors = gateway.get("/v1/factors", token).json().getJsonArray("factors");

    assertThat(factors).extracting(factor -> ((JsonObject) factor).getString("state"))
        .containsExactly("active", "closed", "pending");
    assertThat(factors.getJsonObject(0).fieldNames())
        .containsExactly("id", "kind", "name", "state", "preferred", "addedAt", "lastUsedAt");
    assertThat(factors.getJsonObject(1).containsKey("lastUsedAt")).isFalse();
  }

  @Test
  void sessionsDevicesAndTheHistoryAreListed() {
    assertThat(gateway.get("/v1/sessions", token).json().getJsonArray("sessions").getJsonObject(0).fieldNames())
        .containsExactly("id", "startedAt", "lastSeenAt", "expiresAt", "amr", "audience", "network", "agent",
            "current");
    assertThat(gateway.get("/v1/known-devices", token).json().getJsonArray("devices").getJsonObject(0).fieldNames())
        .containsExactly("id", "knownSince", "lastUsedAt", "network", "agent", "current");
    JsonArray entries = gateway.get("/v1/security-history", token).json().getJsonArray("entries");
    assertThat(entries.getJsonObject(0).getString("kind")).isEqualTo("factor-added");
    assertThat(entries.getJsonObject(0).getString("about")).isEqualTo("Phone");
    assertThat(entries.getJsonObject(1).fieldNames()).containsExactly("id", "kind", "at");
    assertThat(gateway.services.sent).hasSize(3);
  }

  @Test
  void recoveryCodesAreShownOnceAndCountedAfterwards() {
    Answer made = gateway.post("/v1/recovery-codes", token, "{}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().getJsonArray("recoveryCodes"))
        .isEqualTo(new JsonArray().add("ABCD-EFGH-IJKL-MNOP").add("QRST-UVWX-YZ23-4567"));
    assertThat(gateway.get("/v1/recovery-codes", token).json())
        .isEqualTo(new JsonObject().put("left", 9).put("madeAt", gateway.clock.instant().toString()));
    gateway.services.answer(new Reply.RecoveryCodesLeft(0, Optional.empty()));
    assertThat(gateway.get("/v1/recovery-codes", token).json()).isEqualTo(new JsonObject().put("left", 0));
  }

  @Test
  void aNewPasswordIsSealedToEnrollmentInItsOneForm() throws Exception {
    Answer answer = gateway.change("PUT", "/v1/password", token, "{\"newPassword\":\"battery\u00a0staplé\"}");

    assertThat(answer.status()).isEqualTo(204);
    FakeServices.Sent sent = gateway.services.onlySent(VerificationCommand.ChangePassword.class);
    VerificationCommand.ChangePassword command = (VerificationCommand.ChangePassword) sent.command();
    assertThat(command.session()).isEqualTo(session);
    SealContext context =
        new SealContext("change-password.v1", sent.commandId(), sent.key(), sent.commandId(), session.tokenHash());
    assertThat(new Opener(gateway.services.enrollmentKey).open(command.newPassword(), context))
        .asString(StandardCharsets.UTF_8).isEqualTo("battery staplé");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"newPassword\":\"short\"}", "{\"newPassword\":null}", "[]", "",
    "{\"newPassword\":\"battery staple\",\"more\":1}", "{\"newPassword\":\"a\",\"newPassword\":\"battery staple\"}"})
  void bodiesOfChangesAreAsTheContractDescribesThem(String body) {
    assertThat(gateway.change("PUT", "/v1/password", token, body).status()).isEqualTo(400);
    assertThat(gateway.change("PATCH", "/v1/factors/" + ID, token, body).status()).isEqualTo(400);
    assertThat(gateway.change("PUT", "/v1/preferred-method", token, body).status()).isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aChangeThatIsNoJsonIsRefused() {
    for (List<String> change : List.of(List.of("PUT", "/v1/password"), List.of("PATCH", "/v1/factors/" + ID))) {
      Answer answer = gateway.send(gateway.request(change.get(1), token).header("Content-Type", "text/plain")
          .method(change.get(0), HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(answer.status()).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\" \"}", "{\"name\":\"a\\u0000b\"}", "{\"name\":\"a\\u200bb\"}"})
  void aFactorHasAVisibleName(String body) {
    assertThat(gateway.change("PATCH", "/v1/factors/" + ID, token, body).status()).isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aStepUpWithThePasswordProvesTheSessionAfresh() throws Exception {
    Answer answer = gateway.post("/v1/step-up", token, "{\"password\":\"correct horse\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getString("purpose")).isEqualTo("step-up");
    FakeServices.Sent sent = gateway.services.onlySent(PasswordCommand.StepUp.class);
    PasswordCommand.StepUp command = (PasswordCommand.StepUp) sent.command();
    assertThat(command.session()).isEqualTo(session);
    assertThat(command.tokenHash()).isEqualTo(TokenHash.of(answer.json().getString("signInToken")));
    assertThat(answer.header("Location")).isEqualTo("/v1/sign-ins/" + command.signInId());
    SealContext context = new SealContext(
        "step-up.v1", sent.commandId(), sent.key(), command.signInId(), command.tokenHash());
    assertThat(new Opener(gateway.services.verificationKey).open(command.password(), context))
        .asString(StandardCharsets.UTF_8).isEqualTo("correct horse");
  }

  @Test
  void aStepUpWithoutThePasswordContinuesTheSession() {
    Answer answer = gateway.post("/v1/step-up", token, "{}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getString("purpose")).isEqualTo("continue");
    VerificationCommand.ContinueSession command = gateway.services.only(VerificationCommand.ContinueSession.class);
    assertThat(command.session()).isEqualTo(session);
    assertThat(command.client()).isEqualTo(new Client("127.0.0.0/24", command.client().agent(), Optional.empty()));

    gateway.services.refuse(Refusal.NOT_NOW);
    assertThat(gateway.post("/v1/step-up", token, "{}").status()).isEqualTo(409);
  }

  @Test
  void aSignInOfAnotherPurposeOrStateIsNoStepUp() {
    for (SignInPurpose purpose : SignInPurpose.values()) {
      gateway.services.answer = sent -> Future.succeededFuture(stands(sent, SignInState.ENTER_CODE, purpose));
      assertThat(gateway.post("/v1/step-up", token, "{\"password\":\"x\"}").status())
          .isEqualTo(purpose == SignInPurpose.STEP_UP ? 201 : 500);
      assertThat(gateway.post("/v1/step-up", token, "{}").status())
          .isEqualTo(purpose == SignInPurpose.CONTINUE ? 201 : 500);
    }
    gateway.services.answer =
        sent -> Future.succeededFuture(stands(sent, SignInState.ENROLL, SignInPurpose.STEP_UP));
    assertThat(gateway.post("/v1/step-up", token, "{\"password\":\"x\"}").status()).isEqualTo(500);
  }

  @Test
  void aSessionShowsWhatItsLoginMayDo() {
    String live = gateway.session("anna");
    Lease old = gateway.leaseOf(live);
    assertThat(gateway.get("/v1/session", live).json().getJsonArray("permissions")).isEmpty();

    String operator = gateway.session("otto");
    gateway.services.sessions.put(TokenHash.of(operator).value(), new Lease(old.sessionId(), old.loginId(), "otto",
        old.audience(), old.amr(), old.provenAt(), old.idleEndsAt(), old.endsAt(), List.of(Permission.OPERATOR)));
    assertThat(gateway.get("/v1/session", operator).json().getJsonArray("permissions"))
        .isEqualTo(new JsonArray().add("operator"));
  }

  private static Reply stands(FakeServices.Sent sent, SignInState state, SignInPurpose purpose) {
    UUID signInId = sent.command() instanceof PasswordCommand.StepUp stepUp
        ? stepUp.signInId()
        : ((VerificationCommand.ContinueSession) sent.command()).signInId();
    return new Reply.SignInStands(signInId, state, gateway.clock.instant().plusSeconds(900), List.of(), 5,
        Optional.of(purpose), OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  /** The same answer, with secrets that this gateway cannot open. */
  private static Reply sealedToAnother(Reply reply) {
    SealContext context = new SealContext("x", ID, "x", ID, TokenHash.of("x"));
    Sealed sealed = new Sealer(OpeningKey.generate().sealingKey(), gateway.clock)
        .seal("ABCDEFGH".getBytes(StandardCharsets.US_ASCII), context);
    if (reply instanceof Reply.RecoveryCodesMade) {
      return new Reply.RecoveryCodesMade(sealed);
    }
    if (reply instanceof Reply.TurnedOff off) {
      return new Reply.TurnedOff(off.ticket().map(ticket -> sealed));
    }
    return reply instanceof Reply.FactorInstalled installed
        ? new Reply.FactorInstalled(installed.signInId(), installed.factorId(), installed.login(), sealed)
        : reply;
  }

  /** Sealed to this gateway as they should be, and not of the form that they should have. */
  private static Future<Reply> malformedSecrets(FakeServices.Sent sent) {
    if (sent.command() instanceof VerificationCommand.TurnOff off && off.clear()) {
      return Future.succeededFuture(gateway.services.turnedOff(sent, "ABCDEFGH"));
    }
    return sent.command() instanceof VerificationCommand.MakeRecoveryCodes
        ? Future.succeededFuture(gateway.services.recoveryCodesMade(sent, List.of("ABCDEFGH")))
        : gateway.services.answerAsUsual(sent);
  }

  private static Answer call(List<String> operation, String token) {
    return operation.get(2).isEmpty()
        ? gateway.send(gateway.request(operation.get(1), token)
            .method(operation.get(0), HttpRequest.BodyPublishers.noBody()))
        : gateway.change(operation.get(0), operation.get(1), token, operation.get(2));
  }
}
