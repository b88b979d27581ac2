package dev.twofold.gateway.assertion.io;

import dev.twofold.gateway.http.io.Answers;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Publishes the keys by which applications check assertions (RFC 7517 §8.5.2). */
public final class JwksHandler {

  /** How soon a key that was added is known everywhere. */
  private static final Duration CACHED = Duration.ofMinutes(5);

  private final String jwkSet;

  public JwksHandler(AssertionKeys keys) {
    this.jwkSet = keys.jwkSet();
  }

  public void get(RoutingContext context) {
    Answers.cacheable(context.response(), "application/jwk-set+json", jwkSet, CACHED);
  }
}
