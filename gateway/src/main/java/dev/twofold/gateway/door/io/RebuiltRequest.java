package dev.twofold.gateway.door.io;

import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.function.Consumer;

/** A request as the proxy gets to see it: the headers are the rebuilt ones, whoever asks for them. */
final class RebuiltRequest extends HttpServerRequestWrapper {

  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private final Future<Void> over;
  private final Consumer<Problem> failed;

  /**
   * @param over see {@link #over()}
   * @param failed answers the request if the application does not
   */
  RebuiltRequest(HttpServerRequest request, List<Header> rebuilt, Future<Void> over, Consumer<Problem> failed) {
    super((HttpServerRequestInternal) request);
    this.over = over;
    this.failed = failed;
    rebuilt.forEach(header -> headers.add(header.name(), header.value()));
  }

  /** Completes when nobody waits for an answer any more. */
  Future<Void> over() {
    return over;
  }

  /** The application does not answer it. */
  void fail(Problem problem) {
    failed.accept(problem);
  }

  @Override
  public MultiMap headers() {
    return headers;
  }

  @Override
  public String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  public String getHeader(CharSequence name) {
    return headers.get(name);
  }

  @Override
  public HostAndPort authority() {
    return HostAndPort.parseAuthority(headers.get(HttpHeaders.HOST), -1);
  }
}
