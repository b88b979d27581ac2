package dev.twofold.local.sample;

import dev.twofold.local.sample.CheckedAssertion.Invalid;
import dev.twofold.local.sample.CheckedAssertion.Valid;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of a sample application. */
final class SamplePage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <link rel="icon" href="data:,">
      <style>%2$s</style>
      </head>
      <body>
      <header>
      <span class="name">%1$s</span>
      <nav><a href="%3$s">Security settings</a><a href="%4$s">Your account at Twofold</a></nav>
      </header>
      <main>
      <section class="card">
      <h1>%5$s</h1>
      <p class="soft">This is %1$s, an application behind Twofold. It has no sign-in of its own.</p>
      %6$s
      </section>
      <section class="card">
      <h2>What Twofold signed</h2>
      %7$s
      </section>
      <section class="card">
      <h2>What reached it</h2>
      %8$s
      </section>
      </main>
      </body>
      </html>
      """;

  private final String name;
  private final URI twofold;

  /**
   * @param name of the application
   * @param twofold its origin
   */
  SamplePage(String name, URI twofold) {
    this.name = name;
    this.twofold = twofold;
  }

  String render(Visit visit) {
    return PAGE.formatted(
        escape(name),
        SampleStyle.TEXT,
        escape(twofold.resolve("/security").toString()),
        escape(twofold.resolve("/").toString()),
        visit.user().isEmpty() ? "Nobody was named" : "Good day, " + escape(visit.user()),
        table("", about(visit)),
        signed(visit.assertion()),
        table("octets", headers(visit)));
  }

  /** How somebody proved who they are is believed only where it is signed. */
  private static String about(Visit visit) {
    String groups = visit.groups().isEmpty() ? "none" : String.join(", ", visit.groups());
    String rows = row("Signed in as", visit.user().isEmpty() ? "nobody" : visit.user()) + row("Groups", groups);
    if (visit.assertion() instanceof Valid valid) {
      Proof proof = Proof.of(valid.claims());
      rows += row("Proved by", proof.inWords()) + proof.time().map(SamplePage::timeRow).orElse("");
    }
    return rows;
  }

  private static String timeRow(Instant time) {
    return rowOf("Last proved", "<time datetime=\"" + time + "\">" + TIME.format(time) + "</time>");
  }

  private static String signed(CheckedAssertion assertion) {
    if (assertion instanceof Valid valid) {
      return """
          <p class="valid">The assertion is <strong>valid</strong>: checked with the keys that Twofold publishes.</p>
          """
          + table("octets", rows(valid.claims()));
    }
    return """
        <p class="invalid">The assertion is <strong>not valid</strong>: %s.</p>
        """
        .formatted(escape(((Invalid) assertion).why()));
  }

  private static String headers(Visit visit) {
    Map<String, String> joined = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    visit.headers().forEach((header, values) -> joined.put(header, String.join(", ", values)));
    return rows(joined);
  }

  private static String table(String kind, String rows) {
    return "<table class=\"" + kind + "\">\n" + rows + "</table>";
  }

  private static String rows(Map<String, ?> values) {
    return new TreeMap<>(values).entrySet().stream()
        .map(entry -> row(entry.getKey(), String.valueOf(entry.getValue())))
        .collect(Collectors.joining());
  }

  private static String row(String name, String value) {
    return rowOf(name, escape(value));
  }

  /** @param html of the value */
  private static String rowOf(String name, String html) {
    return "<tr><th scope=\"row\">" + escape(name) + "</th><td>" + html + "</td></tr>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
