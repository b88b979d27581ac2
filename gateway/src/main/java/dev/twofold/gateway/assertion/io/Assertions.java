package dev.twofold.gateway.assertion.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.assertion.AssertionCache;
import dev.twofold.gateway.assertion.AssertionClaims;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.routes.Route;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Signed word for applications on who a request is from. Used from one event loop. */
public final class Assertions {

  private static final int CAPACITY = 10_000;

  private final AssertionKeys keys;
  private final WebOrigin issuer;
  private final Clock clock;
  private final AssertionCache cache = new AssertionCache(CAPACITY);

  /** @param issuer Twofold's own origin */
  public Assertions(AssertionKeys keys, WebOrigin issuer, Clock clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * A JWT, good for half a minute at least.
   *
   * @param lease of a session that was found live for this very request
   * @param route to the application that is to get it; no other one accepts it
   */
  public String of(Lease lease, Route route) {
    Instant now = clock.instant();
    Optional<String> held = cache.find(lease, route, now);
    if (held.isPresent()) {
      return held.get();
    }
    String assertion = keys.sign(
        new JsonObject(AssertionClaims.of(issuer, route, lease, now, UUID.randomUUID())).encode());
    cache.enter(lease, route, assertion, now);
    return assertion;
  }
}
