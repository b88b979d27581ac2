package dev.twofold.local.sample;

import dev.twofold.local.sample.CheckedAssertion.Invalid;
import dev.twofold.local.sample.CheckedAssertion.Valid;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks each assertion once, off the event loop; it comes with many requests. Used from one event loop. */
final class AssertionChecks {

  private static final int REMEMBERED = 1_000;

  private final Vertx vertx;
  private final AssertionVerifier verifier;
  private final Clock clock;
  private final Map<Question, Valid> remembered = new LinkedHashMap<>() {

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question, Valid> eldest) {
      return size() > REMEMBERED;
    }
  };

  AssertionChecks(Vertx vertx, AssertionVerifier verifier, Clock clock) {
    this.vertx = vertx;
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * @param headers all {@code Twofold-Assertion} headers of a request
   * @param audience the URL under which clients reach the application
   */
  Future<CheckedAssertion> check(List<String> headers, String audience) {
    if (headers.size() != 1) {
      return Future.succeededFuture(new Invalid(headers.isEmpty() ? "there is none" : "there are several"));
    }
    Question question = new Question(headers.get(0), audience);
    Valid known = remembered.get(question);
    return known != null && clock.instant().isBefore(end(known)) ? Future.succeededFuture(known) : ask(question);
  }

  private Future<CheckedAssertion> ask(Question question) {
    return vertx.executeBlocking(() -> verifier.check(question.assertion(), question.audience()), false)
        .onSuccess(checked -> {
          if (checked instanceof Valid valid) {
            remembered.put(question, valid);
          }
        });
  }

  private static Instant end(Valid valid) {
    return Instant.ofEpochSecond(((Number) valid.claims().get("exp")).longValue());
  }

  private record Question(String assertion, String audience) {}
}
