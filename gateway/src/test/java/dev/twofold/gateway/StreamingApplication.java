package dev.twofold.gateway;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application that answers at {@code …/events} with a stream that it ends when it is told to. Everything else it
 * answers when the whole request has come.
 */
final class StreamingApplication implements Handler<HttpServerRequest> {

  final List<HttpServerRequest> requests = new CopyOnWriteArrayList<>();
  /** The paths of requests that came whole, in this order. */
  final List<String> whole = new CopyOnWriteArrayList<>();
  /** The paths of requests that were given up, by whoever sent them, before they were answered. */
  final List<String> gaveUp = new CopyOnWriteArrayList<>();
  private volatile Context context;

  @Override
  public void handle(HttpServerRequest request) {
    context = Vertx.currentContext();
    request.response().exceptionHandler(failure -> { });
    request.response().closeHandler(closed -> {
      if (!request.response().ended()) {
        gaveUp.add(request.path());
      }
    });
    if (request.path().endsWith("/events")) {
      request.response().setChunked(true).putHeader("Content-Type", "text/event-stream").write("hello");
    } else {
      count(request);
    }
    requests.add(request);
  }

  void say(int request, String text) {
    context.runOnContext(run -> requests.get(request).response().write(text));
  }

  void finish(int request) {
    context.runOnContext(run -> requests.get(request).response().end());
  }

  private void count(HttpServerRequest request) {
    AtomicInteger bytes = new AtomicInteger();
    request.handler(chunk -> bytes.addAndGet(chunk.length()));
    request.endHandler(end -> {
      whole.add(request.path());
      request.response().end("received " + bytes);
    });
  }
}
