package dev.twofold.gateway.page;

import dev.twofold.gateway.http.HostCookie;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a browser sends back of it. */
public final class PageCookies {

  public static final PageCookies NONE = new PageCookies(Map.of());

  private final Map<String, String> values;

  private PageCookies(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param cookieHeaders all {@code Cookie} headers
   * @throws dev.twofold.gateway.http.ProblemException 400 if one is there twice
   */
  public static PageCookies of(List<String> cookieHeaders) {
    return new PageCookies(HostCookie.find(cookieHeaders, PageCookie.NAMES));
  }

  public Optional<String> value(PageCookie cookie) {
    return Optional.ofNullable(values.get(cookie.wireName()));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public String toString() {
    return "PageCookies[…]";
  }
}
