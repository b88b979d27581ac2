package dev.twofold.gateway.lease.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SessionQuery;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Bounded;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.lease.LeaseKey;
import dev.twofold.gateway.revocation.FeedMark;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Asks verification for sessions: once for all who wait for the same one, and never too many at a time. */
public final class LeaseLookUps {

  private final CommandSender commands;
  private final Bounded bounded = new Bounded(Problems.tooManyLookUps());
  private final Map<Question, Future<Lease>> underWay = new HashMap<>();

  public LeaseLookUps(CommandSender commands) {
    this.commands = commands;
  }

  /**
   * Fails with a problem if there is no live session for this token at this audience, or that cannot be known.
   *
   * @param mark of the feed, now: who asks after it moved must not share an answer that was asked for before; a refusal
   *     does not say of which login it is, so any move counts
   */
  public Future<Lease> find(LeaseKey key, FeedMark mark, String clientAddress) {
    Question question = new Question(key, mark);
    Future<Lease> running = underWay.get(question);
    if (running != null) {
      return running;
    }
    Future<Lease> answer = bounded.start(clientAddress, () -> ask(key)).onComplete(done -> underWay.remove(question));
    if (!answer.isComplete()) {
      underWay.put(question, answer);
    }
    return answer;
  }

  private Future<Lease> ask(LeaseKey key) {
    SessionQuery.LookUpSession query = new SessionQuery.LookUpSession(key.token(), key.audience());
    return commands.send(UUID.randomUUID(), key.token().value(), query)
        .recover(LeaseLookUps::unknown)
        .compose(reply -> Requests.expect(Reply.SessionStands.class, reply))
        .map(Reply.SessionStands::lease)
        .compose(lease -> lease.audience().equals(key.audience())
            ? Future.succeededFuture(lease)
            : Future.failedFuture(new ProblemException(Problems.noSession())));
  }

  private static <T> Future<T> unknown(Throwable failure) {
    return Future.failedFuture(
        failure instanceof CommandFailed ? new ProblemException(Problems.sessionsUnknown()) : failure);
  }

  private record Question(LeaseKey key, FeedMark mark) {}
}
