package dev.twofold.verification;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Commands at the same time, each sent again while it was answered as busy: nothing was judged then. */
final class Judged {

  private Judged() {}

  static List<Reply> all(Stream<Supplier<Future<Reply>>> commands) {
    List<Future<Reply>> sent = commands.map(Judged::send).toList();
    return sent.stream().map(Bench::await).toList();
  }

  private static Future<Reply> send(Supplier<Future<Reply>> command) {
    return command
        .get()
        .compose(
            reply ->
                reply.equals(Reply.Refused.of(Refusal.BUSY)) ? send(command) : Future.succeededFuture(reply));
  }
}
