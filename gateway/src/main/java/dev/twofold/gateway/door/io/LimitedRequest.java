package dev.twofold.gateway.door.io;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;

/**
 * A request with a body of bounded size. One that grows beyond it never ends as far as its reader can see, but breaks
 * off: what was read of it must not pass for the whole.
 */
final class LimitedRequest extends HttpServerRequestWrapper {

  private final long mostBytes;
  private final Runnable onTooLarge;
  private Handler<Throwable> onFailure;
  private long bytes;

  /** @param onTooLarge answers a request whose body is larger */
  LimitedRequest(HttpServerRequest request, long mostBytes, Runnable onTooLarge) {
    super((HttpServerRequestInternal) request);
    this.mostBytes = mostBytes;
    this.onTooLarge = onTooLarge;
  }

  @Override
  public HttpServerRequest exceptionHandler(Handler<Throwable> handler) {
    onFailure = handler;
    super.exceptionHandler(handler);
    return this;
  }

  @Override
  public HttpServerRequest handler(Handler<Buffer> handler) {
    super.handler(handler == null ? null : chunk -> take(chunk, handler));
    return this;
  }

  @Override
  public HttpServerRequest endHandler(Handler<Void> handler) {
    super.endHandler(handler == null ? null : end -> {
      if (bytes <= mostBytes) {
        handler.handle(end);
      }
    });
    return this;
  }

  private void take(Buffer chunk, Handler<Buffer> handler) {
    boolean wasTooLarge = bytes > mostBytes;
    bytes += chunk.length();
    if (bytes <= mostBytes) {
      handler.handle(chunk);
    } else if (!wasTooLarge) {
      onTooLarge.run();
      onFailure.handle(new IllegalStateException("the body is too large"));
    }
  }
}
