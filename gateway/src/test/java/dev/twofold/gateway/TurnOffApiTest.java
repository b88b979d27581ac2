package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand.SubmitTicket;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.PasswordCommand.CheckPassword;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.OfferedFactor;
import dev.twofold.contracts.Reply.SignInStands;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Turning two-step verification off, and on again. */
class TurnOffApiTest {

  private static final String OFF = "/v1/two-step-verification/off";
  private static final String SHOWN = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567";
  private static final String CREDENTIALS = "{\"login\":\"anna\",\"password\":\"correct horse\"}";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"clear\":false}"})
  void factorsAreKeptAsideAndNothingIsShownUnlessTheyAreToBeCleared(String body) {
    String token = gateway.session("anna");

    Answer answer = gateway.post(OFF, token, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(new JsonObject());
    TurnOff command = gateway.services.only(TurnOff.class);
    assertThat(command.session()).isEqualTo(new SessionRef(TokenHash.of(token), RunningGateway.ORIGIN));
    assertThat(command.clear()).isFalse();
  }

  @Test
  void theTicketIsShownOnceWhereAllIsCleared() {
    Answer answer = gateway.post(OFF, gateway.session("anna"), "{\"clear\":true}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(new JsonObject().put("ticket", SHOWN));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(gateway.services.only(TurnOff.class).clear()).isTrue();
  }

  @Test
  void theSessionIsHonouredNoLongerBeforeTheFeedSaysSo() {
    String token = gateway.session("anna");
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);
    gateway.services.sessions.remove(TokenHash.of(token).value());

    gateway.post(OFF, token, "{}");

    assertThat(gateway.get("/desk/", token).status()).isEqualTo(401);
  }

  @Test
  void aBrowserLosesItsCookies() {
    String session = gateway.session("anna");
    String signIn = gateway.tokens.fresh(TokenKind.SIGN_IN);

    Answer answer =
        gateway.send(
            gateway.request(OFF, null)
                .header("Cookie", "__Host-twofold-session=" + session + "; __Host-twofold-sign-in=" + signIn)
                .header("Origin", RunningGateway.ORIGIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.cookie("__Host-twofold-session")).contains("=; Max-Age=0;");
    assertThat(answer.cookie("__Host-twofold-sign-in")).contains("=; Max-Age=0;");
  }

  @Test
  void whatIsRefusedTakesNothingBack() {
    String token = gateway.session("anna");
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);
    gateway.services.answer = sent -> sent.command() instanceof TurnOff
        ? Future.succeededFuture(Reply.Refused.of(Refusal.PROOF_TOO_OLD))
        : gateway.services.answerAsUsual(sent);

    Answer answer = gateway.post(OFF, token, "{}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("insufficient_user_authentication");
    assertThat(gateway.get("/desk/", token).status()).isEqualTo(200);
  }

  @Test
  void anAnswerThatDoesNotFitTheQuestionIsAFailure() {
    gateway.services.answer(new Reply.TurnedOff(Optional.empty()));

    assertThat(gateway.post(OFF, gateway.tokens.fresh(TokenKind.SESSION), "{\"clear\":true}").status()).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"clear\":\"yes\"}", "{\"clear\":null}", "{\"clear\":true,\"clear\":false}",
    "{\"clear\":true,\"more\":1}"})
  void anyOtherBodyIsRefusedAndNothingIsSent(String body) {
    assertThat(gateway.post(OFF, gateway.tokens.fresh(TokenKind.SESSION), body).status()).isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aPasswordLeadsToTurnOnWhichSaysWhatItNeeds() {
    assertThat(next(List.of(new OfferedFactor(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "Phone", Optional.empty()))))
        .isEqualTo("[{\"action\":\"enter-code\",\"triesLeft\":4},{\"action\":\"enter-recovery-code\"}]");
    assertThat(next(List.of())).isEqualTo("[{\"action\":\"enter-ticket\"}]");
  }

  @ParameterizedTest
  @EnumSource(value = SignInState.class, names = {"ENROLL", "EXPIRED"})
  void noPasswordLeadsToAnyStateButThoseThatItMayLeadTo(SignInState state) {
    gateway.services.answer = sent -> Future.succeededFuture(stands(sent.command(), state, List.of()));

    assertThat(gateway.post("/v1/sign-ins", null, CREDENTIALS).status()).isEqualTo(500);
  }

  @Test
  void aTicketLeavesTheGatewayAsAHashAndLeadsToEnroll() {
    UUID signIn = UUID.randomUUID();
    String token = signInToken();

    Answer answer = submit(signIn, token, " abcd efgh-IJKL MNOP QRST UVWX YZ23 4567");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("state")).isEqualTo("enroll");
    assertThat(answer.json().getJsonArray("next").encode()).isEqualTo("[{\"action\":\"add-factor\"}]");
    assertThat(gateway.services.only(SubmitTicket.class))
        .isEqualTo(new SubmitTicket(signIn, TokenHash.of(token), TokenHash.of(FakeServices.TICKET)));
    assertThat(gateway.services.onlySent(SubmitTicket.class).key()).isEqualTo(signIn.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ticket\":null}", "{\"ticket\":\"\"}", "{\"ticket\":\"ABCD-EFGH-IJKL-MNOP\"}",
    "{\"ticket\":[\"" + SHOWN + "\"]}", "{\"ticket\":\"" + SHOWN + "\",\"more\":1}",
    "{\"ticket\":\"" + SHOWN + "\",\"ticket\":\"" + SHOWN + "\"}", "[]", ""})
  void whatIsNoTicketIsRefusedAndNeverSent(String body) {
    assertThat(gateway.post(tickets(UUID.randomUUID()), signInToken(), body).status()).isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void withoutTheSignInsTokenNoTicketIsSent() {
    assertThat(submit(UUID.randomUUID(), null, SHOWN).status()).isEqualTo(401);
    assertThat(submit(UUID.randomUUID(), gateway.session("anna"), SHOWN).status()).isEqualTo(401);
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aWrongTicketAndOneThatAnotherSignInHasAreRefused() {
    gateway.services.refuse(Refusal.TICKET_NOT_VALID);
    Answer wrong = submit(UUID.randomUUID(), signInToken(), SHOWN);
    gateway.services.answer(new Reply.Refused(Refusal.TICKET_IN_USE, OptionalInt.empty(), OptionalInt.of(600)));
    Answer inUse = submit(UUID.randomUUID(), signInToken(), SHOWN);
    gateway.services.answer(new Reply.Refused(Refusal.TOO_MANY_CODES, OptionalInt.empty(), OptionalInt.of(30)));
    Answer slowed = submit(UUID.randomUUID(), signInToken(), SHOWN);

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.problem()).isEqualTo("ticket-not-valid");
    assertThat(inUse.status()).isEqualTo(409);
    assertThat(inUse.problem()).isEqualTo("ticket-in-use");
    assertThat(inUse.header("Retry-After")).isEqualTo("600");
    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.header("Retry-After")).isEqualTo("30");
    assertThat(slowed.json().getString("detail")).contains("ticket");
  }

  @Test
  void aTicketWhoseOutcomeIsUnknownIsLookedForInTheSignIn() {
    gateway.services.answer = sent -> Future.failedFuture(new CommandFailed("late", false, null));
    Answer late = submit(UUID.randomUUID(), signInToken(), SHOWN);
    gateway.services.refuse(Refusal.BUSY);
    Answer busy = submit(UUID.randomUUID(), signInToken(), SHOWN);

    for (Answer answer : List.of(late, busy)) {
      assertThat(answer.problem()).isEqualTo("outcome-unknown");
      assertThat(answer.json().getString("detail")).contains("Get the sign-in");
    }
  }

  @ParameterizedTest
  @EnumSource(value = SignInState.class, mode = EnumSource.Mode.EXCLUDE, names = "ENROLL")
  void aTicketThatLeadsElsewhereIsAFailure(SignInState state) {
    gateway.services.answer = sent -> Future.succeededFuture(stands(sent.command(), state, List.of()));

    assertThat(submit(UUID.randomUUID(), signInToken(), SHOWN).status()).isEqualTo(500);
  }

  @Test
  void noTicketReachesTheLog() {
    gateway.services.answer = sent -> {
      throw new IllegalStateException("broken");
    };
    submit(UUID.randomUUID(), signInToken(), SHOWN);
    gateway.post(tickets(UUID.randomUUID()), signInToken(), "{\"ticket\":\"" + SHOWN + "\"}}");

    assertThat(gateway.logged()).noneMatch(line -> line.contains("ABCD-EFGH") || line.contains("ABCDEFGH"));
  }

  private static String next(List<OfferedFactor> factors) {
    gateway.services.answer =
        sent -> Future.succeededFuture(stands(sent.command(), SignInState.TURN_ON, factors));
    Answer answer = gateway.post("/v1/sign-ins", null, CREDENTIALS);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getString("state")).isEqualTo("turn-on");
    return answer.json().getJsonArray("next").encode();
  }

  private static Reply stands(Message command, SignInState state, List<OfferedFactor> factors) {
    UUID signInId = command instanceof SubmitTicket ticket ? ticket.signInId() : ((CheckPassword) command).signInId();
    return new SignInStands(signInId, state, gateway.clock.instant().plusSeconds(900), factors, 4, Optional.empty(),
        OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  private static Answer submit(UUID signIn, String token, String ticket) {
    return gateway.post(tickets(signIn), token, new JsonObject().put("ticket", ticket).encode());
  }

  private static String tickets(UUID signIn) {
    return "/v1/sign-ins/" + signIn + "/tickets";
  }

  private static String signInToken() {
    return gateway.tokens.fresh(TokenKind.SIGN_IN);
  }
}
