package dev.twofold.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An answer that is no success (RFC 9457).
 *
 * @param name last part of the type {@code urn:twofold:problem:<name>}
 * @param detail what a person can do about it
 * @param triesLeft wrong codes that are still allowed, where it is about a code
 * @param retryAfterSeconds where waiting helps
 * @param challenge the value of {@code WWW-Authenticate}; with each 401 (RFC 9110 §15.5.2)
 */
public record Problem(
    int status,
    String name,
    String title,
    String detail,
    OptionalInt triesLeft,
    OptionalInt retryAfterSeconds,
    Optional<String> challenge) {

  private static final int UNAUTHORIZED = 401;
  private static final Set<String> NOT_SIGNED_IN = Set.of("no-token", "no-session");
  private static final String TYPE_PREFIX = "urn:twofold:problem:";

  public Problem(int status, String name, String title, String detail) {
    this(status, name, title, detail, OptionalInt.empty(), OptionalInt.empty(),
        status == UNAUTHORIZED ? Optional.of("Bearer") : Optional.empty());
  }

  /** Whether whoever signs in may go on: no token came, or none of a live session. */
  public boolean isNotSignedIn() {
    return NOT_SIGNED_IN.contains(name);
  }

  Problem withTriesLeft(OptionalInt tries) {
    return new Problem(status, name, title, detail, tries, retryAfterSeconds, challenge);
  }

  Problem withRetryAfter(OptionalInt seconds) {
    return new Problem(status, name, title, detail, triesLeft, seconds, challenge);
  }

  Problem withRetryAfter(int seconds) {
    return withRetryAfter(OptionalInt.of(seconds));
  }

  /** The same under another status, for whoever can take that one only. */
  public Problem withStatus(int value) {
    return new Problem(value, name, title, detail, triesLeft, retryAfterSeconds, challenge);
  }

  public Problem withDetail(String value) {
    return new Problem(status, name, title, value, triesLeft, retryAfterSeconds, challenge);
  }

  Problem withChallenge(String value) {
    return new Problem(status, name, title, detail, triesLeft, retryAfterSeconds, Optional.of(value));
  }

  /** The members of the JSON object. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", TYPE_PREFIX + name);
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    triesLeft.ifPresent(tries -> members.put("triesLeft", tries));
    return members;
  }
}
