package dev.twofold.local.sample;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the sample application. */
final class SamplePage {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem }
      th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; overflow-wrap: anywhere }
      th { font-weight: 600; white-space: nowrap }
      </style>
      </head>
      <body>
      <main>
      <h1>%s</h1>
      <p>This is %s, an application behind Twofold. It has no sign-in of its own.</p>
      <p>Groups: %s</p>
      <h2>What Twofold signed</h2>
      <p>%s</p>
      <table>
      %s
      </table>
      <h2>What reached it</h2>
      <table>
      %s
      </table>
      </main>
      </body>
      </html>
      """;

  private SamplePage() {}

  /** @param name of the application */
  static String render(String name, Visit visit) {
    String greeting = visit.user().isEmpty() ? "Nobody was named" : "Good day, " + escape(visit.user());
    String groups = visit.groups().isEmpty() ? "none" : escape(String.join(", ", visit.groups()));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    visit.headers().forEach((header, values) -> headers.put(header, String.join(", ", values)));
    return PAGE.formatted(
        escape(name), greeting, escape(name), groups, verdict(visit.assertion()), rows(claims(visit.assertion())),
        rows(headers));
  }

  private static String verdict(CheckedAssertion assertion) {
    return assertion instanceof CheckedAssertion.Invalid invalid
        ? "The assertion is <strong>not valid</strong>: " + escape(invalid.why()) + "."
        : "The assertion is <strong>valid</strong>: checked with the keys that Twofold publishes.";
  }

  private static Map<String, String> claims(CheckedAssertion assertion) {
    Map<String, String> claims = new TreeMap<>();
    if (assertion instanceof CheckedAssertion.Valid valid) {
      valid.claims().forEach((name, value) -> claims.put(name, String.valueOf(value)));
    }
    return claims;
  }

  private static String rows(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String row(String name, String value) {
    return "<tr><th scope=\"row\">" + escape(name) + "</th><td>" + escape(value) + "</td></tr>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
