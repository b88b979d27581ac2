package dev.twofold.gateway.door.io;

import dev.twofold.gateway.door.OwnCookies;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.routes.Upstream;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Passes requests that were authorised and rebuilt on to one application, and its answers back. */
final class ApplicationProxy {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final HttpProxy proxy;

  /** @param patience how long the application may stay silent */
  ApplicationProxy(HttpClient client, Upstream upstream, Duration patience) {
    RequestOptions options = options(upstream, patience);
    this.proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
        .origin(context -> client.request(new RequestOptions(options)).onSuccess(sent ->
            giveUpWith((RebuiltRequest) context.request().proxiedRequest(), sent)))
        .addInterceptor(new ResponseRules());
  }

  void pass(RebuiltRequest request) {
    proxy.handle(request);
  }

  /** The proxy itself notices a client that goes, but not a stream of HTTP/2 that was reset here. */
  private static void giveUpWith(RebuiltRequest request, HttpClientRequest sent) {
    request.over().onComplete(over -> {
      if (!request.response().ended()) {
        sent.reset();
      }
    });
  }

  private static RequestOptions options(Upstream upstream, Duration patience) {
    return new RequestOptions()
        .setHost(upstream.host())
        .setPort(upstream.port())
        .setSsl(upstream.tls())
        .setConnectTimeout(CONNECT_TIMEOUT.toMillis())
        .setIdleTimeout(patience.toMillis());
  }

  /** About answers only: whether a request may pass is decided before the proxy. */
  private static final class ResponseRules implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      context.request().setAuthority(context.request().proxiedRequest().authority());
      return context.sendRequest().recover(failure -> giveUp(context, failure));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
      MultiMap headers = context.response().headers();
      List<String> cookies = headers.getAll(HttpHeaders.SET_COOKIE);
      List<String> allowed = cookies.stream().filter(cookie -> !OwnCookies.isOurs(cookie)).toList();
      if (allowed.size() < cookies.size()) {
        headers.remove(HttpHeaders.SET_COOKIE);
        allowed.forEach(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie));
      }
      return context.sendResponse();
    }

    /** Whoever passed the request on answers it then, and not the proxy, so its way ends here. */
    private static Future<ProxyResponse> giveUp(ProxyContext context, Throwable failure) {
      RebuiltRequest request = (RebuiltRequest) context.request().proxiedRequest();
      context.request().release();
      request.fail(failure instanceof TimeoutException
          ? Problems.applicationTooSlow()
          : Problems.applicationUnreachable());
      return Promise.<ProxyResponse>promise().future();
    }
  }
}
