package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.RunningGateway.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of which tokens verification hears that somebody has them. */
class ReceiptsTest {

  private static final String CREDENTIALS = "{\"login\":\"anna\",\"password\":\"correct horse\"}";
  private static final String CODE = "{\"code\":\"123456\"}";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  @Test
  void aTokenInAnAnswerThatWasWrittenIsReceived() {
    TokenHash token = signIn("/v1/sign-ins");

    RunningGateway.until(() -> gateway.services.received().contains(token));
    assertThat(gateway.isLeased(token)).isTrue();
  }

  @Test
  void soIsOneThatComesWithRecoveryCodes() {
    TokenHash token = signIn("/v1/registrations");

    RunningGateway.until(() -> gateway.services.received().contains(token));
  }

  @Test
  void aTokenWhoseClientHasGoneIsNeitherReceivedNorHonoured() throws IOException {
    TokenHash lost = signInAndHangUp("/v1/sign-ins");
    TokenHash lostWithRecoveryCodes = signInAndHangUp("/v1/registrations");
    gateway.services.answer = gateway.services::answerAsUsual;

    TokenHash token = signIn("/v1/sign-ins");

    RunningGateway.until(() -> gateway.services.received().contains(token));
    assertThat(gateway.services.received()).containsExactly(token);
    assertThat(gateway.isLeased(lost)).isFalse();
    assertThat(gateway.isLeased(lostWithRecoveryCodes)).isFalse();
  }

  @Test
  void noReceiptIsGivenForACodeThatWasRefused() {
    gateway.services.answer = message -> message.command() instanceof SubmitCode
        ? Future.succeededFuture(Reply.Refused.of(Refusal.WRONG_CODE))
        : gateway.services.answerAsUsual(message);
    Answer opened = gateway.post("/v1/sign-ins", null, CREDENTIALS);
    assertThat(submit(opened).status()).isEqualTo(422);
    gateway.services.answer = gateway.services::answerAsUsual;

    TokenHash token = signIn("/v1/sign-ins");

    RunningGateway.until(() -> gateway.services.received().contains(token));
    assertThat(gateway.services.received()).containsExactly(token);
  }

  private static TokenHash signIn(String path) {
    Answer answer = submit(gateway.post(path, null, CREDENTIALS));
    return TokenHash.of(answer.json().getJsonObject("session").getString("token"));
  }

  private static Answer submit(Answer opened) {
    return gateway.post(codes(opened), opened.json().getString("signInToken"), CODE);
  }

  private static String codes(Answer opened) {
    return opened.header("Location") + "/codes";
  }

  /** The answer comes when the client has gone. */
  private static TokenHash signInAndHangUp(String path) throws IOException {
    gateway.services.sent.clear();
    Promise<Reply> held = Promise.promise();
    gateway.services.answer = message -> message.command() instanceof SubmitCode
        ? held.future()
        : gateway.services.answerAsUsual(message);
    Answer opened = gateway.post(path, null, CREDENTIALS);
    gateway.postAndHangUp(codes(opened), opened.json().getString("signInToken"), CODE, ReceiptsTest::codeWasSent);
    FakeServices.Sent code = gateway.services.onlySent(SubmitCode.class);
    gateway.onEventLoop(() -> gateway.services.answerAsUsual(code).onComplete(held));
    return ((SubmitCode) code.command()).sessionTokenHash();
  }

  private static boolean codeWasSent() {
    return gateway.services.sent.stream().anyMatch(message -> message.command() instanceof SubmitCode);
  }
}
