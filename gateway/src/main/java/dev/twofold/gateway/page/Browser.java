package dev.twofold.gateway.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether a person looks at the answer, or a program reads it. */
public final class Browser {

  private static final String HTML = "text/html";
  private static final String JSON = "application/json";
  private static final List<String> NAVIGATE = List.of("navigate");

  private Browser() {}

  /**
   * Whether a browser goes to an address, by link, address bar or form: it then prefers HTML and, where it says so, is
   * not a script that fetches something.
   *
   * @param accept all {@code Accept} headers
   * @param secFetchMode all {@code Sec-Fetch-Mode} headers
   */
  public static boolean navigates(List<String> accept, List<String> secFetchMode) {
    List<String> types = accept.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(range -> range.strip().toLowerCase(Locale.ROOT))
        .filter(range -> !range.replace(" ", "").endsWith(";q=0"))
        .map(range -> range.split(";", 2)[0].strip())
        .toList();
    int html = types.indexOf(HTML);
    int json = types.indexOf(JSON);
    return html >= 0
        && (json < 0 || html < json)
        && (secFetchMode.isEmpty() || secFetchMode.equals(NAVIGATE));
  }
}
