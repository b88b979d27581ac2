package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.token.TokenKind;
import io.vertx.core.Promise;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a gateway believes of a login whose leases became stale. */
class StaleLeasesTest {

  @RegisterExtension
  final RunningGateway gateway = new RunningGateway();

  @Test
  void aStaleLeaseIsLookedUpAgain() {
    String anna = gateway.session("anna");
    String bert = gateway.session("bert");
    assertThat(status(anna)).isEqualTo(200);
    assertThat(status(bert)).isEqualTo(200);

    gateway.stale(gateway.leaseOf(anna));
    gateway.services.refuse(Refusal.NO_SESSION);

    assertThat(status(anna)).isEqualTo(401);
    assertThat(status(bert)).as("another login's lease is good").isEqualTo(200);
  }

  @Test
  void anAnswerThatTheFeedOvertookIsAskedForAgain() {
    String token = gateway.session("anna");
    Lease lease = gateway.leaseOf(token);
    List<Promise<Reply>> lookUps = heldBack();
    CompletableFuture<Answer> answer = ask(token);
    RunningGateway.until(() -> lookUps.size() == 1);

    gateway.stale(lease);
    answer(lookUps.get(0), new Reply.SessionStands(lease));
    RunningGateway.until(() -> lookUps.size() == 2);
    answer(lookUps.get(1), Reply.Refused.of(Refusal.NO_SESSION));

    assertThat(status(answer)).isEqualTo(401);
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void whoAsksAfterwardsDoesNotShareALookUpFromBefore() {
    String token = gateway.session("anna");
    Lease lease = gateway.leaseOf(token);
    List<Promise<Reply>> lookUps = heldBack();
    CompletableFuture<Answer> early = ask(token);
    RunningGateway.until(() -> lookUps.size() == 1);

    gateway.stale(lease);
    CompletableFuture<Answer> late = ask(token);
    RunningGateway.until(() -> lookUps.size() == 2);
    answer(lookUps.get(0), Reply.Refused.of(Refusal.NO_SESSION));
    answer(lookUps.get(1), new Reply.SessionStands(lease));

    assertThat(status(early)).isEqualTo(401);
    assertThat(status(late)).isEqualTo(200);
  }

  @Test
  void anAnswerAboutAnotherLoginIsBelieved() {
    String token = gateway.session("anna");
    List<Promise<Reply>> lookUps = heldBack();
    CompletableFuture<Answer> answer = ask(token);
    RunningGateway.until(() -> lookUps.size() == 1);

    gateway.stale(gateway.services.lease("bert", RunningGateway.ORIGIN));
    answer(lookUps.get(0), new Reply.SessionStands(gateway.leaseOf(token)));

    assertThat(status(answer)).isEqualTo(200);
    assertThat(lookUps).hasSize(1);
  }

  @Test
  void whoIsOvertakenAgainAndAgainIsTurnedAway() {
    String token = gateway.session("anna");
    Lease lease = gateway.leaseOf(token);
    List<Promise<Reply>> lookUps = heldBack();
    CompletableFuture<Answer> answer = ask(token);
    for (int i = 0; i < 3; i++) {
      int lookUp = i;
      RunningGateway.until(() -> lookUps.size() == lookUp + 1);
      gateway.stale(lease);
      answer(lookUps.get(lookUp), new Reply.SessionStands(lease));
    }

    assertThat(status(answer)).isEqualTo(503);
    assertThat(lookUps).hasSize(3);
    assertThat(gateway.reachedApplication).hasValue(0);
  }

  @Test
  void theLeaseOfASignInThatTheFeedOvertookIsNotBelieved() {
    UUID signInId = UUID.randomUUID();
    Lease lease = gateway.services.lease("anna", RunningGateway.ORIGIN);
    List<Promise<Reply>> replies = heldBack();
    CompletableFuture<Answer> signIn = gateway.sendAsync(gateway
        .request("/v1/sign-ins/" + signInId + "/codes", gateway.tokens.fresh(TokenKind.SIGN_IN))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"123456\"}")));
    RunningGateway.until(() -> replies.size() == 1);

    gateway.stale(lease);
    answer(replies.get(0), new Reply.SignedIn(
        signInId, lease, Optional.empty(), Optional.empty(), OptionalInt.empty()));
    String token = signIn.orTimeout(5, TimeUnit.SECONDS).join().json().getJsonObject("session").getString("token");

    assertThat(gateway.services.only(CodeCommand.SubmitCode.class).sessionTokenHash()).isEqualTo(TokenHash.of(token));
    gateway.services.refuse(Refusal.NO_SESSION);
    assertThat(status(token)).isEqualTo(401);
  }

  private int status(String token) {
    return gateway.get("/desk/", token).status();
  }

  private static int status(CompletableFuture<Answer> answer) {
    return answer.orTimeout(5, TimeUnit.SECONDS).join().status();
  }

  private CompletableFuture<Answer> ask(String token) {
    return gateway.sendAsync(gateway.request("/desk/", token).GET());
  }

  /** The replies to the commands from now on, to be given one by one. */
  private List<Promise<Reply>> heldBack() {
    List<Promise<Reply>> replies = new CopyOnWriteArrayList<>();
    gateway.services.answer = sent -> {
      Promise<Reply> reply = Promise.promise();
      replies.add(reply);
      return reply.future();
    };
    return replies;
  }

  private void answer(Promise<Reply> promise, Reply reply) {
    gateway.onEventLoop(() -> promise.complete(reply));
  }
}
