package dev.twofold.phones.page;

import dev.twofold.phones.Arrival;
import dev.twofold.phones.Form;
import dev.twofold.phones.Phones;
import dev.twofold.phones.Phones.Answer;
import dev.twofold.phones.Provider;
import dev.twofold.phones.Switches;
import dev.twofold.phones.Switches.Accepting;
import dev.twofold.phones.Switches.Receipts;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What every phone got, and the switches of its providers, for people. Its forms work without scripts. */
public final class PhonesPage {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private final List<Provider> providers;
  private final Phones phones;

  public PhonesPage(List<Provider> providers, Phones phones) {
    this.providers = providers;
    this.phones = phones;
  }

  public void answer(HttpServerRequest request, String body) {
    boolean isPost = request.method() == HttpMethod.POST && isOwnForm(request);
    switch (request.path()) {
      case "/" -> send(request, "text/html; charset=utf-8", html());
      case "/arrivals" -> send(request, "text/html; charset=utf-8", arrivals());
      case "/phones.css" -> send(request, "text/css; charset=utf-8", resource("phones.css"));
      case "/phones.js" -> send(request, "text/javascript; charset=utf-8", resource("phones.js"));
      case "/switches" -> act(request, isPost, () -> setSwitches(Form.parse(body)));
      case "/answers" -> act(request, isPost, () -> setAnswer(Form.parse(body)));
      default -> request.response().setStatusCode(404).end();
    }
  }

  /** A page of another site may not switch anything. */
  private static boolean isOwnForm(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null || site.equals("same-origin");
  }

  private static void act(HttpServerRequest request, boolean allowed, Runnable act) {
    if (!allowed) {
      request.response().setStatusCode(403).end();
      return;
    }
    try {
      act.run();
      request.response().setStatusCode(303).putHeader("Location", "/").end();
    } catch (RuntimeException e) {
      request.response().setStatusCode(400).end();
    }
  }

  private void setSwitches(Form form) {
    String name = form.value("provider").orElseThrow();
    Switches now =
        new Switches(
            Accepting.valueOf(form.value("accepting").orElseThrow()),
            Receipts.valueOf(form.value("receipts").orElseThrow()),
            Long.parseLong(form.value("delay").orElse("0")) * 1_000);
    providers.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow().set(now);
  }

  private void setAnswer(Form form) {
    phones.setAnswer(form.value("number").orElseThrow(), Answer.valueOf(form.value("answer").orElseThrow()));
  }

  private static void send(HttpServerRequest request, String type, String content) {
    request
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .end(content);
  }

  private String html() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Phones – Twofold</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/phones.css">
        <script src="/phones.js" defer></script>
        </head>
        <body>
        <main>
        <h1>Phones</h1>
        <p>Every phone of this simulated world, with the messages and calls that it got, the newest first.</p>
        <div id="arrivals" aria-live="polite">%s</div>
        <h2>Providers</h2>
        <p>How each one behaves from now on.</p>
        <div class="providers">%s</div>
        </main>
        </body>
        </html>
        """
        .formatted(arrivals(), providers.stream().map(PhonesPage::provider).collect(Collectors.joining()));
  }

  private String arrivals() {
    List<Map.Entry<String, List<Arrival>>> newestFirst = new ArrayList<>(phones.all().entrySet());
    newestFirst.sort(Collections.reverseOrder(
        Comparator.comparing(entry -> entry.getValue().get(0).at())));
    return newestFirst.isEmpty()
        ? "<p class=\"none\">Nothing has arrived yet.</p>"
        : newestFirst.stream().map(entry -> phone(entry.getKey(), entry.getValue())).collect(Collectors.joining());
  }

  private String phone(String number, List<Arrival> got) {
    return """
        <section class="phone" aria-label="%1$s"><h3>%1$s</h3>
        <form method="post" action="/answers"><input type="hidden" name="number" value="%1$s">
        <label>Calls are answered by %2$s</label> <button>Set</button></form>
        <ol>%3$s</ol></section>
        """
        .formatted(
            escaped(number),
            select("answer", Answer.values(), phones.answer(number)),
            got.stream().map(PhonesPage::arrival).collect(Collectors.joining()));
  }

  private static String arrival(Arrival arrival) {
    String said = arrival.said().stream()
        .map(words -> "<p>" + escaped(words).replace("\n", "<br>") + "</p>")
        .collect(Collectors.joining());
    return """
        <li class="%s"><p class="meta"><strong>%s</strong> by %s · <time>%tT</time> UTC · %s</p><div dir="auto">%s</div></li>
        """
        .formatted(
            arrival.kind(),
            arrival.kind().equals("text") ? "Text message" : "Call",
            escaped(arrival.provider()),
            arrival.at().atOffset(ZoneOffset.UTC),
            escaped(arrival.outcome()),
            said);
  }

  private static String provider(Provider provider) {
    Switches now = provider.switches();
    return """
        <form class="provider" method="post" action="/switches"><h3>%1$s</h3>
        <input type="hidden" name="provider" value="%1$s">
        <label>Requests %2$s</label>
        <label>Receipts %3$s</label>
        <label>Answers after <input type="number" name="delay" min="0" max="30" value="%4$d"> s</label>
        <button>Set</button></form>
        """
        .formatted(
            escaped(provider.name()),
            select("accepting", Accepting.values(), now.accepting()),
            select("receipts", Receipts.values(), now.receipts()),
            now.delayMillis() / 1_000);
  }

  private static <E extends Enum<E>> String select(String name, E[] values, E chosen) {
    return Arrays.stream(values)
        .map(value -> "<option value=\"%s\"%s>%s</option>".formatted(
            value.name(), value == chosen ? " selected" : "", value.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .collect(Collectors.joining("", "<select name=\"" + name + "\">", "</select>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream in = PhonesPage.class.getResourceAsStream("/phones/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
