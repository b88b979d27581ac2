package dev.twofold.gateway;

import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.websocket.io.WebSockets;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How the gateway listens: which protocols it speaks, and how much of each. */
final class Listening {

  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final int LONGEST_INITIAL_LINE = 4 * 1024;
  private static final int IDLE_SECONDS = 60;
  private static final int MOST_RESETS = 100;
  private static final int RESETS_WINDOW_SECONDS = 30;

  private Listening() {}

  /**
   * @param tls with it HTTP/2 is spoken too. Without TLS it is not: a proxy that lets an upgrade to it through hands
   *     its client a tunnel past all of the proxy's rules, and none needs it to reach us
   */
  static HttpServerOptions options(Optional<TlsIdentity> tls) {
    HttpServerOptions options = new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setMaxHeaderSize(MOST_HEADER_BYTES)
        .setMaxInitialLineLength(LONGEST_INITIAL_LINE)
        .setMaxFormAttributeSize(0)
        .setMaxFormFields(0)
        .setIdleTimeout(IDLE_SECONDS);
    WebSockets.configure(options);
    tls.ifPresent(identity -> secure(options, identity));
    return options;
  }

  private static void secure(HttpServerOptions options, TlsIdentity identity) {
    options
        .setSsl(true)
        .setKeyCertOptions(new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(identity.certificate()))
            .addKeyValue(Buffer.buffer(identity.key())))
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setInitialSettings(new Http2Settings()
            .setMaxConcurrentStreams(Limits.REQUESTS_PER_SESSION)
            .setMaxHeaderListSize(MOST_HEADER_BYTES))
        .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS)
        .setHttp2RstFloodWindowDuration(RESETS_WINDOW_SECONDS)
        .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS);
  }
}
