package dev.twofold.gateway.callback;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address at which a provider of text messages or calls tells something.
 *
 * @param ref which only the provider, and a hash of which code delivery has
 */
public record CallbackPath(String provider, String ref) {

  public static final String PREFIX = "/v1/provider-callbacks/";

  private static final Pattern SHAPE = Pattern.compile(PREFIX + "([a-z0-9-]{1,32})/([A-Za-z0-9_-]{22})");

  public static Optional<CallbackPath> parse(String path) {
    Matcher matcher = SHAPE.matcher(path);
    return matcher.matches()
        ? Optional.of(new CallbackPath(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "CallbackPath[" + provider + "]";
  }
}
