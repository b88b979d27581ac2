package dev.twofold.gateway.http;

import java.util.List;
import java.util.Locale;

/**
 * Whether a request that a browser may have sent comes from a page of this gateway's own origin: by {@code Origin}
 * (RFC 6454 §7) or, where there is none, by {@code Sec-Fetch-Site}. Who says neither is a stranger.
 */
public final class OriginRule {

  private static final List<String> SAME_ORIGIN = List.of("same-origin");

  private final List<String> own;

  /** @param origin under which clients reach the gateway */
  public OriginRule(String origin) {
    this.own = List.of(asBrowsersWriteIt(origin));
  }

  /**
   * @param origin all {@code Origin} headers
   * @param secFetchSite all {@code Sec-Fetch-Site} headers
   */
  public boolean admits(List<String> origin, List<String> secFetchSite) {
    return origin.isEmpty()
        ? secFetchSite.equals(SAME_ORIGIN)
        : origin.equals(own) && (secFetchSite.isEmpty() || secFetchSite.equals(SAME_ORIGIN));
  }

  /** In lower case, without the port that the scheme implies (RFC 6454 §6.2). */
  private static String asBrowsersWriteIt(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    String impliedPort = lower.startsWith("https:") ? ":443" : ":80";
    return lower.endsWith(impliedPort) ? lower.substring(0, lower.length() - impliedPort.length()) : lower;
  }
}
