package dev.twofold.gateway.door.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.lease.io.Dependant;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A request to an application with its answer, while either is under way. Whether it may go on is judged only once it
 * has taken a while: most are over before.
 */
final class Exchange implements Dependant {

  private final HttpServerRequest request;
  private final Instant since;
  private final Supplier<Future<Lease>> session;
  private long bytesJudged;
  private boolean isSessionOver;

  /** @param session the live session, or a failure */
  Exchange(HttpServerRequest request, Instant since, Supplier<Future<Lease>> session) {
    this.request = request;
    this.since = since;
    this.session = session;
  }

  boolean beganBefore(Instant moment) {
    return since.isBefore(moment);
  }

  /** Breaks it off if its session is over. What the client has sent since uses the session, as a request does. */
  void judge() {
    if (!isSessionOver && hasSent()) {
      checkAgain();
    }
    if (isSessionOver) {
      Answers.breakOff(request);
    }
  }

  @Override
  public void sessionEnded() {
    isSessionOver = true;
  }

  @Override
  public void sessionUnknown() {
    isSessionOver = true;
  }

  @Override
  public void checkAgain() {
    session.get().onFailure(none -> isSessionOver = true);
  }

  private boolean hasSent() {
    long before = bytesJudged;
    bytesJudged = request.bytesRead();
    return bytesJudged > before;
  }
}
