package dev.twofold.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which clients have gone, as HTTP servers notice it. */
final class Disconnections implements VertxMetrics {

  private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();

  Vertx watchedBy() {
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true)))
        .withMetrics(options -> this)
        .build();
  }

  boolean hasLeft(int clientPort) {
    return clientPorts.contains(clientPort);
  }

  @Override
  public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(HttpServerOptions options, SocketAddress local) {
    return new HttpServerMetrics<Void, Void, Void>() {
      @Override
      public void disconnected(Void socket, SocketAddress client) {
        clientPorts.add(client.port());
      }
    };
  }
}
