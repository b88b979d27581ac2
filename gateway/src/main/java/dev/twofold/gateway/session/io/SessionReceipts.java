package dev.twofold.gateway.session.io;

import dev.twofold.contracts.SessionQuery.SessionsReceived;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.io.NoticeSender;
import dev.twofold.gateway.session.HandedOutTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells verification which tokens of sessions were handed out: the first at once, so that a gateway which dies takes as
 * little with it as can be, those that follow in one message a second. What could not be told is told with the next. Used
 * from one event loop.
 */
public final class SessionReceipts {

  private static final Logger LOG = LoggerFactory.getLogger(SessionReceipts.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final NoticeSender notices;
  private final HandedOutTokens tokens = new HandedOutTokens();
  private Future<Void> current = Future.succeededFuture();
  /** Nothing was handed out, and nothing is on its way, since the last tick. */
  private boolean isQuiet = true;
  private long timer;

  private SessionReceipts(Vertx vertx, NoticeSender notices) {
    this.vertx = vertx;
    this.notices = notices;
  }

  public static SessionReceipts start(Vertx vertx, NoticeSender notices) {
    SessionReceipts receipts = new SessionReceipts(vertx, notices);
    receipts.timer = vertx.setPeriodic(PERIOD.toMillis(), tick -> receipts.tick());
    return receipts;
  }

  /** The answer that carried the token was written to the client. */
  public void handedOut(TokenHash token) {
    tokens.add(token);
    if (isQuiet) {
      isQuiet = false;
      vertx.runOnContext(now -> tell());
    }
  }

  /** Tells what is left, once; completes when no message is in flight. */
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return current.otherwiseEmpty().compose(told -> tell()).otherwiseEmpty();
  }

  private void tick() {
    isQuiet = tokens.isEmpty() && current.isComplete();
    tell();
  }

  private Future<Void> tell() {
    if (!current.isComplete()) {
      return current;
    }
    List<TokenHash> batch = tokens.take();
    if (!batch.isEmpty()) {
      current = send(batch);
    }
    return current;
  }

  private Future<Void> send(List<TokenHash> batch) {
    UUID id = UUID.randomUUID();
    return notices.tell(id, id.toString(), new SessionsReceived(batch)).onFailure(failure -> {
      tokens.putBack(batch);
      LOG.warn("{} receipts are told later: {}", batch.size(), failure.getClass().getSimpleName());
    });
  }
}
