package dev.twofold.gateway.limits.io;

import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.http.InFlight;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.limits.WaitingConnections;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which connections and requests are there, and which of them take too many or too long. Used from one event loop. Time
 * is that of the machine since it started: nothing here is about what stands in a database.
 */
public final class Arrivals {

  private static final long SWEEP_MILLIS = 250;

  private final Limits limits;
  private final ClientAddresses addresses;
  private final InFlight places;
  private final WaitingConnections<HttpConnection> waiting;
  private final Set<Arrival> bodies = new HashSet<>();

  private Arrivals(Limits limits, ClientAddresses addresses) {
    this.limits = limits;
    this.addresses = addresses;
    this.places = new InFlight(limits.connections(), limits.connectionsPerAddress());
    this.waiting = new WaitingConnections<>(limits.waiting());
  }

  /** Begins to watch; whoever starts it on a verticle's context ends it with that. */
  public static Arrivals start(Vertx vertx, Limits limits, ClientAddresses addresses) {
    Arrivals arrivals = new Arrivals(limits, addresses);
    vertx.setPeriodic(SWEEP_MILLIS, timer -> arrivals.sweep());
    return arrivals;
  }

  /**
   * Whether there is a place for the connection. If not, it is closed. It keeps its place while it is a WebSocket's;
   * of that one's end only the channel beneath tells.
   */
  public boolean admit(HttpConnection connection) {
    String party = addresses.party(connection);
    if (!places.enter(party)) {
      connection.close();
      return false;
    }
    if (!addresses.isProxy(connection)) {
      waiting.opened(connection, now());
    }
    ((HttpServerConnection) connection).channelHandlerContext().channel().closeFuture().addListener(closed -> {
      waiting.closed(connection);
      places.leave(party);
    });
    return true;
  }

  /** The first to see a request, so that whatever becomes of it counts. */
  public void begin(RoutingContext context) {
    HttpConnection connection = context.request().connection();
    Arrival arrival = new Arrival(context, now());
    waiting.requestBegan(connection);
    bodies.add(arrival);
    context.addEndHandler(end -> {
      arrival.answered(now());
      waiting.requestEnded(connection, now());
    });
    context.next();
  }

  private void sweep() {
    Duration now = now();
    waiting.overdue(now).forEach(HttpConnection::close);
    bodies.removeIf(Arrival::isComplete);
    List.copyOf(bodies).stream().filter(arrival -> arrival.isOverdue(now)).forEach(this::end);
  }

  private void end(Arrival arrival) {
    bodies.remove(arrival);
    arrival.end();
  }

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  /** A request whose body may still be coming. */
  private final class Arrival {

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final Duration since;
    private Duration answered;

    Arrival(RoutingContext context, Duration since) {
      this.context = context;
      this.request = context.request();
      this.since = since;
    }

    void answered(Duration now) {
      answered = now;
    }

    boolean isComplete() {
      return request.isEnded() || request.response().closed();
    }

    boolean isOverdue(Duration now) {
      return answered == null
          ? limits.pace().isTooSlow(now.minus(since), request.bytesRead())
          : now.minus(answered).compareTo(limits.lingering()) > 0;
    }

    void end() {
      if (answered == null && !request.response().headWritten()) {
        context.addEndHandler(end -> Answers.breakOff(request));
        context.fail(new ProblemException(Problems.bodyTooSlow()));
      } else {
        Answers.breakOff(request);
      }
    }
  }
}
