package dev.twofold.gateway.signin.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.HandMovedClock;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.revocation.FeedState;
import dev.twofold.gateway.session.io.SessionReceipts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionHandOutTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String AUDIENCE = "https://twofold.test";
  private static final TokenHash NEW = TokenHash.of("new");
  private static final TokenHash HELD = TokenHash.of("held");

  private final Vertx vertx = Vertx.vertx();
  private final Context eventLoop = vertx.getOrCreateContext();
  private final List<TokenHash> received = new ArrayList<>();
  private final Leases leases = new Leases(
      (id, key, message) -> Future.succeededFuture(Reply.Refused.of(Refusal.NO_SESSION)),
      new FeedState(Duration.ofSeconds(15)),
      new HandMovedClock(NOW));
  private SessionReceipts receipts;
  private SessionHandOut sessions;

  @BeforeEach
  void start() {
    leases.heartbeat(NOW);
    receipts = onEventLoop(() -> SessionReceipts.start(vertx, (id, key, message) -> {
      received.addAll(((SessionsReceived) message).tokenHashes());
      return Future.succeededFuture();
    }));
    sessions = new SessionHandOut(leases, receipts);
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aSessionIsHonouredBeforeItsAnswerIsWritten() {
    Promise<Void> written = Promise.promise();

    handOut(completed(), written::future);

    assertThat(isHonoured(NEW)).isTrue();
    assertThat(told()).isEmpty();
  }

  @Test
  void aReceiptIsGivenWhenTheAnswerWasWritten() {
    handOut(completed(), Future::succeededFuture);

    assertThat(isHonoured(NEW)).isTrue();
    assertThat(told()).containsExactly(NEW);
  }

  @Test
  void aSessionThatNobodyGotIsNeitherHonouredNorReceived() {
    handOut(completed(), () -> Future.failedFuture("the client was gone"));

    assertThat(isHonoured(NEW)).isFalse();
    assertThat(told()).isEmpty();
  }

  @Test
  void norIsOneWhoseAnswerCouldNotBeMade() {
    Future<Void> handedOut = handOut(completed(), () -> {
      throw new IllegalStateException("no such page");
    });

    assertThat(handedOut.failed()).isTrue();
    assertThat(isHonoured(NEW)).isFalse();
    assertThat(told()).isEmpty();
  }

  @Test
  void theSessionThatTheClientHeldIsNotHonouredAnyMore() {
    leases.enter(HELD, lease(), leases.mark());

    handOut(completed(), Future::succeededFuture);

    assertThat(isHonoured(HELD)).isFalse();
  }

  @Test
  void aRevocationSinceTheCodeWasSentBeatsTheSession() {
    CompletedSignIn completed = completed();
    leases.leasesStale(completed.signedIn().lease().loginId());

    handOut(completed, Future::succeededFuture);

    assertThat(isHonoured(NEW)).isFalse();
  }

  private boolean isHonoured(TokenHash token) {
    return leases.find(token, AUDIENCE, "192.0.2.1").succeeded();
  }

  private Future<Void> handOut(CompletedSignIn completed, Supplier<Future<Void>> answer) {
    return onEventLoop(() -> sessions.handOut(completed, answer));
  }

  /** What was told, and what is yet to be. */
  private List<TokenHash> told() {
    await(onEventLoop(receipts::stop));
    return received;
  }

  private CompletedSignIn completed() {
    UUID signInId = UUID.randomUUID();
    Completion completion = new Completion(UUID.randomUUID(), signInId, new PresentedToken("sign-in", false), "new",
        "device", Optional.of(HELD), leases.mark());
    Reply.SignedIn signedIn =
        new Reply.SignedIn(signInId, lease(), Optional.empty(), Optional.empty(), OptionalInt.empty());
    return new CompletedSignIn(completion, signedIn, Optional.empty());
  }

  private static Lease lease() {
    return new Lease(UUID.randomUUID(), UUID.randomUUID(), "anna", AUDIENCE, List.of("pwd", "otp", "mfa"), NOW,
        NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1)), List.of());
  }

  private <T> T onEventLoop(Callable<T> action) {
    Promise<T> done = Promise.promise();
    eventLoop.runOnContext(started -> {
      try {
        done.complete(action.call());
      } catch (Throwable e) {
        done.fail(e);
      }
    });
    return await(done.future());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
