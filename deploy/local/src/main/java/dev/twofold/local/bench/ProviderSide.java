package dev.twofold.local.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** The simulated phone networks, asked when they were asked to send something. */
final class ProviderSide {

  private static final int LOOKS = 400;
  private static final long BETWEEN_MILLIS = 5;

  private final Vertx vertx;
  private final LoadClient page;

  ProviderSide(Vertx vertx, URI page) {
    this.vertx = vertx;
    this.page = new LoadClient(vertx, page, 1);
  }

  /** Neither a neighbour of another one nor, but for an unlikely chance, one that had a message. */
  String freshNumber() {
    return "+4670" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
  }

  /** When the first message for it came from a service. */
  Future<Instant> askedAt(String number) {
    return look("/api/phones/" + URLEncoder.encode(number, StandardCharsets.UTF_8), LOOKS);
  }

  private Future<Instant> look(String path, int looks) {
    return page.read(path, "")
        .map(JsonArray::new)
        .compose(arrivals -> {
          if (!arrivals.isEmpty()) {
            return Future.succeededFuture(
                Instant.parse(arrivals.getJsonObject(arrivals.size() - 1).getString("at")));
          }
          return looks == 0
              ? Future.failedFuture("no provider was asked to send the code")
              : vertx.timer(BETWEEN_MILLIS).compose(later -> look(path, looks - 1));
        });
  }
}
