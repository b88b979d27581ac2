package dev.twofold.phones.twilio;

import dev.twofold.phones.Provider;
import dev.twofold.phones.Switches.Receipts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests that a provider makes to whoever uses it, signed as Twilio signs them. */
final class Callbacks {

  private static final long LATE_MILLIS = 10_000;
  private static final long PATIENCE_MILLIS = 15_000;

  private final Vertx vertx;
  private final HttpClient client;

  Callbacks(Vertx vertx, Optional<Path> authority) {
    this.vertx = vertx;
    HttpClientOptions options = new HttpClientOptions();
    authority.ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
    this.client = vertx.createHttpClient(options);
  }

  void tellOfMessage(Provider provider, String url, String sid) {
    boolean arrived = provider.switches().receipts() != Receipts.UNDELIVERED;
    tell(provider, url, Map.of("MessageSid", sid, "MessageStatus", "sent"));
    tell(provider, url, arrived
        ? Map.of("MessageSid", sid, "MessageStatus", "delivered")
        : Map.of("MessageSid", sid, "MessageStatus", "undelivered", "ErrorCode", "30003"));
  }

  /** As the provider's switches have it. */
  void tell(Provider provider, String url, Map<String, String> parameters) {
    switch (provider.switches().receipts()) {
      case LOST -> { }
      case LATE -> vertx.setTimer(LATE_MILLIS, timer -> post(provider, url, parameters));
      case TWICE -> post(provider, url, parameters).onComplete(first -> post(provider, url, parameters));
      default -> post(provider, url, parameters);
    }
  }

  /** The answer's body; fails where it is no success. */
  Future<String> post(Provider provider, String url, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("AccountSid", provider.account());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url)
            .setIdleTimeout(PATIENCE_MILLIS)
            .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .putHeader("X-Twilio-Signature", signature(provider, url, all));
    return client
        .request(options)
        .compose(request -> request.send(Buffer.buffer(encoded(all))))
        .compose(Callbacks::success);
  }

  private static Future<String> success(HttpClientResponse response) {
    return response.statusCode() / 100 == 2
        ? response.body().map(Buffer::toString)
        : Future.failedFuture("status " + response.statusCode());
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Of the names in their order, each followed by its value. */
  private static String signature(Provider provider, String url, Map<String, String> sorted) {
    StringBuilder signed = new StringBuilder(url);
    sorted.forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(provider.token().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] digest = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
