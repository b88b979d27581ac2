package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.InFlight;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Starts what waits for a service as long as not too much of it waits already, in all and for one client address. */
public final class Bounded {

  private static final int MOST_IN_ALL = 256;
  private static final int MOST_PER_ADDRESS = 32;

  private final InFlight inFlight = new InFlight(MOST_IN_ALL, MOST_PER_ADDRESS);
  private final Problem tooMany;

  /** @param tooMany the answer where there is no place */
  public Bounded(Problem tooMany) {
    this.tooMany = tooMany;
  }

  /** The place is given back whatever becomes of it; what is thrown is a failure too. */
  public <T> Future<T> start(String clientAddress, Supplier<Future<T>> work) {
    if (!inFlight.enter(clientAddress)) {
      return Future.failedFuture(new ProblemException(tooMany));
    }
    return Future.succeededFuture()
        .compose(entered -> work.get())
        .onComplete(over -> inFlight.leave(clientAddress));
  }
}
