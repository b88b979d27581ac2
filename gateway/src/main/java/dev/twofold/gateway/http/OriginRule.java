package dev.twofold.gateway.http;

import java.util.List;

/**
 * Whether a request that a browser may have sent comes from a page of this gateway's own origin: by {@code Origin}
 * (RFC 6454 §7) or, where there is none, by {@code Sec-Fetch-Site}. Who says neither is a stranger.
 */
public final class OriginRule {

  private static final List<String> OPAQUE = List.of("null");
  private static final List<String> SAME_ORIGIN = List.of("same-origin");

  private final List<String> own;

  /** @param origin under which clients reach the gateway */
  public OriginRule(WebOrigin origin) {
    this.own = List.of(origin.toString());
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

  /**
   * The same for a form that a page posts. Pages that keep their address to themselves ({@code Referrer-Policy:
   * no-referrer}) post with the origin {@code null} (Fetch §3.2), even to where they came from.
   */
  public boolean admitsForm(List<String> origin, List<String> secFetchSite) {
    return origin.equals(OPAQUE) ? secFetchSite.equals(SAME_ORIGIN) : admits(origin, secFetchSite);
  }

  /**
   * Whether a form's browser says nothing of where it comes from. To hosts over http, but for those of its own machine,
   * it sends no {@code Sec-Fetch-Site} (Fetch Metadata §2), and keeps none of their secure cookies.
   */
  public static boolean isSilent(List<String> origin, List<String> secFetchSite) {
    return origin.equals(OPAQUE) && secFetchSite.isEmpty();
  }
}
