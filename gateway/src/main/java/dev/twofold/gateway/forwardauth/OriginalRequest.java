package dev.twofold.gateway.forwardauth;

import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.proxies.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request that a proxy received and asks about.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and port as the client named them
 * @param target path and query, as they stood in the request line
 */
public record OriginalRequest(String method, String scheme, String authority, String target) {

  /** Where proxies ask. */
  private static final String PATH = "/forward-auth";

  private static final Pattern URL = Pattern.compile("(https?)://([^/?#@\\s]+)(/.*)");
  private static final Pattern SCHEME = Pattern.compile("https?");

  /**
   * Empty unless each part is there once in the way of that dialect: what is said twice could be read in two ways, by
   * the gateway and by the proxy.
   */
  public static Optional<OriginalRequest> of(Dialect dialect, Question question) {
    return switch (dialect) {
      case NGINX -> question.isAskedAt(PATH) ? inOneUrl(question) : Optional.empty();
      case CADDY, TRAEFIK -> question.isAskedAt(PATH) ? inParts(question) : Optional.empty();
      case ENVOY -> behindThePrefix(question);
    };
  }

  private static Optional<OriginalRequest> inOneUrl(Question question) {
    return question.once("X-Original-URL").map(URL::matcher).filter(Matcher::matches).flatMap(url ->
        of(question.once("X-Original-Method"), Optional.of(url.group(1)), Optional.of(url.group(2)), url.group(3)));
  }

  private static Optional<OriginalRequest> inParts(Question question) {
    return question.once("X-Forwarded-Uri").flatMap(target -> of(
        question.once("X-Forwarded-Method"),
        question.once("X-Forwarded-Proto"),
        question.once("X-Forwarded-Host"),
        target));
  }

  private static Optional<OriginalRequest> behindThePrefix(Question question) {
    return question.target().startsWith(PATH + "/")
        ? of(
            Optional.of(question.method()),
            question.once("X-Forwarded-Proto"),
            question.authority(),
            question.target().substring(PATH.length()))
        : Optional.empty();
  }

  private static Optional<OriginalRequest> of(
      Optional<String> method, Optional<String> scheme, Optional<String> authority, String target) {
    boolean complete = method.filter(name -> !name.isEmpty()).isPresent()
        && scheme.filter(name -> SCHEME.matcher(name).matches()).isPresent()
        && authority.filter(name -> !name.isEmpty()).isPresent()
        && target.startsWith("/");
    return complete
        ? Optional.of(new OriginalRequest(method.get(), scheme.get(), authority.get(), target))
        : Optional.empty();
  }

  /** Without the query. */
  public String path() {
    return pathOf(target);
  }

  /** Whether a request target is one at which proxies ask, each dialect in its own way. */
  public static boolean isAskedFor(String target) {
    String path = pathOf(target);
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  private static String pathOf(String target) {
    return target.split("\\?", 2)[0];
  }

  /**
   * The request by which the proxy asks.
   *
   * @param authority empty if it is missing or there twice
   */
  public record Question(String method, Optional<String> authority, String target, List<Header> headers) {

    /** Some proxies add the original query, of which there is word elsewhere. */
    boolean isAskedAt(String path) {
      return pathOf(target).equals(path);
    }

    Optional<String> once(String name) {
      List<Header> found = headers.stream().filter(header -> header.is(name)).toList();
      return found.size() == 1 ? Optional.of(found.get(0).value()) : Optional.empty();
    }
  }
}
