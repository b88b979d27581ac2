package dev.twofold.local.sample;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of the sample application. */
final class DeskPage {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Desk</title>
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
      <p>This is an application behind Twofold. It has no sign-in of its own.</p>
      <h2>What reached it</h2>
      <table>
      %s
      </table>
      </main>
      </body>
      </html>
      """;

  private DeskPage() {}

  /** @param user empty if the request named nobody */
  static String render(String user, Map<String, List<String>> headers) {
    String greeting = user.isEmpty() ? "Nobody was named" : "Good day, " + escape(user);
    String rows =
        headers.entrySet().stream()
            .map(header -> row(header.getKey(), String.join(", ", header.getValue())))
            .collect(Collectors.joining("\n"));
    return PAGE.formatted(greeting, rows);
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
