package dev.twofold.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An answer that is no success (RFC 9457).
 *
 * @param name last part of the type {@code urn:twofold:problem:<name>}
 * @param detail what a person can do about it
 * @param triesLeft wrong codes that are still allowed, where it is about a code
 * @param retryAfterSeconds where waiting helps
 */
public record Problem(
    int status, String name, String title, String detail, OptionalInt triesLeft, OptionalInt retryAfterSeconds) {

  private static final String TYPE_PREFIX = "urn:twofold:problem:";

  public Problem(int status, String name, String title, String detail) {
    this(status, name, title, detail, OptionalInt.empty(), OptionalInt.empty());
  }

  Problem withTriesLeft(OptionalInt tries) {
    return new Problem(status, name, title, detail, tries, retryAfterSeconds);
  }

  Problem withRetryAfter(OptionalInt seconds) {
    return new Problem(status, name, title, detail, triesLeft, seconds);
  }

  Problem withRetryAfter(int seconds) {
    return withRetryAfter(OptionalInt.of(seconds));
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
