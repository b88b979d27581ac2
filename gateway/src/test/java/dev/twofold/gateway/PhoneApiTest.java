package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CallbackRequest;
import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Codec;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.ProviderCallback.TakeCallback;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.AddPhone;
import dev.twofold.contracts.VerificationCommand.AddPhoneToSession;
import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.contracts.VerificationCommand.StartChallengeInSession;
import dev.twofold.contracts.VerificationCommand.ViewDelivery;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones by API, and what their providers call back. */
class PhoneApiTest {

  private static final String NUMBER = "+46 70 123 45 67";
  private static final UUID ID = UUID.randomUUID();
  private static final UUID FACTOR = UUID.randomUUID();
  private static final String REF = "r".repeat(22);
  private static final PhoneHint HINT = new PhoneHint("67", List.of(Channel.TEXT, Channel.VOICE));

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  private String session;
  private String signIn;

  @BeforeEach
  void tokens() {
    session = gateway.session("anna");
    signIn = gateway.tokens.fresh(TokenKind.SIGN_IN);
  }

  @Test
  void aNumberGoesSealedToCodeDeliveryAndComesBackAsTwoDigits() throws Exception {
    gateway.services.answer(new Reply.PhoneInstalled(ID, FACTOR, HINT));

    Answer answer = post("/v1/sign-ins/" + ID + "/factors", signIn,
        "{\"kind\":\"phone\",\"number\":\"" + NUMBER + "\",\"channel\":\"text\",\"name\":\"Mobile\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getJsonObject("phone").getString("lastDigits")).isEqualTo("67");
    FakeServices.Sent sent = gateway.services.sent.get(0);
    AddPhone command = (AddPhone) sent.command();
    SealContext context = new SealContext("add-phone.v1", sent.commandId(), sent.key(), ID, TokenHash.of(signIn));
    assertThat(open(command, context)).isEqualTo(NUMBER);
    assertThat(command.toString()).doesNotContain("123");
    assertThat(gateway.logged()).noneMatch(line -> line.contains("123 45"));
  }

  private static String open(AddPhone command, SealContext context) throws Exception {
    byte[] plain = new Opener(gateway.services.deliveryKey).open(command.number(), context);
    return new String(plain, StandardCharsets.UTF_8);
  }

  @Test
  void oneMorePhoneIsAddedInASession() throws Exception {
    gateway.services.answer(new Reply.PhoneInstalled(ID, FACTOR, HINT));

    Answer answer = post("/v1/factors", session,
        "{\"kind\":\"phone\",\"number\":\"" + NUMBER + "\",\"channel\":\"voice\",\"name\":\"Office\"}");

    assertThat(answer.status()).isEqualTo(201);
    FakeServices.Sent sent = gateway.services.sent.get(0);
    AddPhoneToSession command = (AddPhoneToSession) sent.command();
    SealContext context = new SealContext(
        "add-phone-to-session.v1", sent.commandId(), sent.key(), sent.commandId(), TokenHash.of(session));
    assertThat(new String(new Opener(gateway.services.deliveryKey).open(command.number(), context), StandardCharsets.UTF_8))
        .isEqualTo(NUMBER);
    assertThat(command.channel()).isEqualTo(Channel.VOICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "{\"kind\":\"phone\",\"name\":\"x\"}", "{\"kind\":\"phone\",\"number\":\"+1\",\"name\":\"x\"}",
    "{\"kind\":\"authenticator-app\",\"number\":\"+1\",\"channel\":\"text\",\"name\":\"x\"}",
    "{\"kind\":\"phone\",\"number\":1,\"channel\":\"text\",\"name\":\"x\"}",
    "{\"kind\":\"phone\",\"number\":\"+1\",\"channel\":\"fax\",\"name\":\"x\"}"
  })
  void whatIsNoPhoneIsRefusedBeforeAnybodyIsAsked(String body) {
    assertThat(post("/v1/factors", session, body).status()).isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void whoAsksForEMailIsToldWhyThereIsNone() {
    for (String body : List.of("{\"kind\":\"email\",\"name\":\"x\"}", "{\"kind\":\"e-mail\",\"name\":\"x\"}",
        "{\"kind\":\"phone\",\"number\":\"+1\",\"channel\":\"email\",\"name\":\"x\"}")) {
      Answer answer = post("/v1/factors", session, body);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.problem()).isEqualTo("no-e-mail");
      assertThat(answer.json().getString("detail")).contains("mailbox");
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aChallengeSaysWhatBecameOfItAndWhenTheNextMayBeAskedFor() {
    Instant now = Instant.parse("2026-12-01T12:00:00Z");
    gateway.services.answer(new Reply.ChallengeStands(new Challenge(
        UUID.randomUUID(), FACTOR, Channel.TEXT, DeliveryStatus.QUEUED, now.plusSeconds(300), Optional.of(now.plusSeconds(30)))));

    Answer answer = gateway.send(gateway.request("/v1/sign-ins/" + ID + "/challenges", signIn)
        .header("Content-Type", "application/json").header("Accept-Language", "ja, en;q=0.5")
        .POST(HttpRequest.BodyPublishers.ofString("{\"factorId\":\"" + FACTOR + "\",\"channel\":\"text\"}")));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().getString("status")).isEqualTo("queued");
    assertThat(answer.json().getString("resendAt")).isEqualTo("2026-12-01T12:00:30Z");
    StartChallenge command = gateway.services.only(StartChallenge.class);
    assertThat(command.language()).isEqualTo("ja");
    assertThat(command.client().network()).isEqualTo("127.0.0.0/24");
  }

  @Test
  void whatIsRefusedSaysWhenToComeBackOrWhatElseHelps() {
    gateway.services.answer(new Reply.Refused(Refusal.RESEND_TOO_SOON, java.util.OptionalInt.empty(), java.util.OptionalInt.of(17)));
    Answer soon = post("/v1/factors/" + FACTOR + "/challenges", session, "{\"channel\":\"text\"}");
    assertThat(soon.status()).isEqualTo(429);
    assertThat(soon.header("Retry-After")).isEqualTo("17");
    assertThat(gateway.services.only(StartChallengeInSession.class).factorId()).isEqualTo(FACTOR);

    gateway.services.refuse(Refusal.MESSAGE_BLOCKED);
    Answer blocked = post("/v1/sign-ins/" + ID + "/challenges", signIn, "{\"factorId\":\"" + FACTOR + "\",\"channel\":\"voice\"}");
    assertThat(blocked.status()).isEqualTo(403);
    assertThat(blocked.json().getString("detail")).contains("app", "recovery code", "another number");
  }

  @Test
  void operatorsSeeAmountsAsDecimals() {
    gateway.services.answer(new Reply.DeliveryOverview(Instant.EPOCH, "EUR",
        List.of(new Reply.CountryDelivery("SE", Channel.TEXT, 3, 2, 1, 2, 135_000, 50_000_000)),
        List.of(new Reply.BlockedMessages("SE", Channel.TEXT, "number-hour", 4)), List.of()));

    Answer answer = gateway.get("/v1/operator/delivery", session);

    assertThat(answer.json().getJsonArray("countries").getJsonObject(0).getString("spent")).isEqualTo("0.135");
    assertThat(answer.json().getJsonArray("countries").getJsonObject(0).getString("budget")).isEqualTo("50");
    assertThat(gateway.services.only(ViewDelivery.class)).isNotNull();
    gateway.services.refuse(Refusal.NOT_PERMITTED);
    assertThat(gateway.get("/v1/operator/delivery", session).status()).isEqualTo(403);
  }

  @Test
  void aCallbackGoesSealedWithTheUrlThatThisGatewayKnowsAndItsAnswerComesBack() throws Exception {
    gateway.services.answer = sent -> {
      TakeCallback command = (TakeCallback) sent.command();
      SealContext shown = new SealContext(
          "callback-answered.v1", sent.commandId(), sent.key(), sent.commandId(), command.ref());
      byte[] document = "<Response/>".getBytes(StandardCharsets.UTF_8);
      return Future.succeededFuture(new Reply.CallbackAnswered(
          Optional.of(new Sealer(command.showTo(), gateway.clock).seal(document, shown))));
    };

    Answer answer = callback("/v1/provider-callbacks/acme/" + REF, "CallSid=CA1&Digits=5", "c2ln");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/xml");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.response().body()).isEqualTo("<Response/>");
    FakeServices.Sent sent = gateway.services.sent.get(0);
    TakeCallback command = (TakeCallback) sent.command();
    assertThat(command.provider()).isEqualTo("acme");
    assertThat(command.ref()).isEqualTo(TokenHash.of(REF));
    SealContext asked = new SealContext("take-callback.v1", sent.commandId(), sent.key(), sent.commandId(), command.ref());
    CallbackRequest request =
        Codec.decodeCallbackRequest(new Opener(gateway.services.deliveryKey).open(command.request(), asked));
    assertThat(request.url()).isEqualTo(RunningGateway.ORIGIN + "/v1/provider-callbacks/acme/" + REF);
    assertThat(request.signature()).contains("c2ln");
    assertThat(request.body()).isEqualTo("CallSid=CA1&Digits=5");
    assertThat(sent + command.toString()).doesNotContain(REF, "Digits");
    assertThat(gateway.logged()).noneMatch(line -> line.contains(REF));
  }

  @Test
  void aCallbackThatIsNotRightIs403AndOneThatNobodyAnswersIs503() {
    gateway.services.refuse(Refusal.NOT_PERMITTED);
    assertThat(callback("/v1/provider-callbacks/acme/" + REF, "a=b", "x").status()).isEqualTo(403);
    gateway.services.answer(new Reply.CallbackAnswered(Optional.empty()));
    assertThat(callback("/v1/provider-callbacks/acme/" + REF, "a=b", "x").status()).isEqualTo(204);
    gateway.services.answer = sent -> Future.failedFuture(new dev.twofold.runtime.kafka.CommandFailed("late", true, null));
    assertThat(callback("/v1/provider-callbacks/acme/" + REF, "a=b", "x").status()).isEqualTo(503);
  }

  @Test
  void anAddressThatIsNoneAnotherMethodOrMoreThanACallbackIsReachesNobody() {
    for (String path : List.of("/v1/provider-callbacks/acme/short", "/v1/provider-callbacks/ACME/" + REF,
        "/v1/provider-callbacks/acme/" + REF + "/", "/v1/provider-callbacks/acme/" + REF + "x")) {
      assertThat(callback(path, "a=b", "x").status()).as(path).isEqualTo(404);
    }
    assertThat(gateway.get("/v1/provider-callbacks/acme/" + REF, null).status()).isEqualTo(405);
    assertThat(callback("/v1/provider-callbacks/acme/" + REF, "a=" + "b".repeat(17_000), "x").status()).isEqualTo(413);
    assertThat(gateway.send(gateway.request("/v1/provider-callbacks/acme/" + REF, null)
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}"))).status()).isEqualTo(415);
    assertThat(gateway.services.sent).isEmpty();
  }

  private static Answer callback(String path, String body, String signature) {
    return gateway.send(gateway.request(path, null)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Twilio-Signature", signature)
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static Answer post(String path, String token, String body) {
    return gateway.send(gateway.request(path, token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
