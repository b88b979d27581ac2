package dev.twofold.gateway.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people call the browser and the system that a {@code User-Agent} header (RFC 9110 §10.1.5) tells of. Good for
 * recognising one's own; whoever sends it may write what they like.
 *
 * @param browser or another program's name for itself
 * @param system empty: it does not say
 */
public record AgentName(Optional<String> browser, Optional<String> system) {

  private static final AgentName UNKNOWN = new AgentName(Optional.empty(), Optional.empty());
  private static final String BROWSERS_BEGIN = "Mozilla/";
  private static final int LONGEST_PRODUCT = 40;

  /** In this order: most browsers name those whose pages they want to get as well. */
  private static final Map<String, String> BROWSERS = ordered(
      "Edg", "Edge", "OPR/", "Opera", "SamsungBrowser/", "Samsung Internet", "Vivaldi/", "Vivaldi",
      "Firefox/", "Firefox", "FxiOS/", "Firefox", "CriOS/", "Chrome", "Chrome/", "Chrome", "Safari/", "Safari");
  private static final Map<String, String> SYSTEMS = ordered(
      "iPhone", "iPhone", "iPad", "iPad", "Android", "Android", "Windows", "Windows", "CrOS", "ChromeOS",
      "Mac OS X", "macOS", "Linux", "Linux");

  /** @param userAgent as it was stored, see {@link ClientAgent}; may be empty */
  public static AgentName of(String userAgent) {
    if (!userAgent.startsWith(BROWSERS_BEGIN)) {
      return product(userAgent);
    }
    return new AgentName(first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
  }

  /** Of a program that is no browser: its name, e.g. of {@code curl/8.5.0}. */
  private static AgentName product(String userAgent) {
    String name = userAgent.split("[/ ]", 2)[0];
    return name.isEmpty() || name.length() > LONGEST_PRODUCT
        ? UNKNOWN
        : new AgentName(Optional.of(name), Optional.empty());
  }

  private static Optional<String> first(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<String, String> ordered(String... signsAndNames) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < signsAndNames.length; i += 2) {
      names.put(signsAndNames[i], signsAndNames[i + 1]);
    }
    return names;
  }
}
