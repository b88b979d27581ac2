package dev.twofold.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser: every host is on one port of loopback, and each has its own cookies. Runs no scripts. */
final class BrowserOnHosts {

  private static final String HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  private static final int SEE_OTHER = 303;
  /** Where a browser gives up. */
  private static final int MOST_REDIRECTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Map<String, String>> cookies = new TreeMap<>();
  private URI at;
  private Page page;

  record Page(int status, Optional<String> location, String text) {}

  /** Without following where that leads. */
  Page goTo(URI address) {
    return exchange(address, HttpRequest.newBuilder().GET());
  }

  /** Until there is something to look at. */
  Page open(URI address) {
    return followed(goTo(address));
  }

  Page follow() {
    return goTo(at.resolve(page.location().orElseThrow()));
  }

  Page followed(Page redirect) {
    Page last = redirect;
    for (int redirects = 0; last.status() == SEE_OTHER && redirects < MOST_REDIRECTS; redirects++) {
      last = follow();
    }
    return last;
  }

  /** The form of the page that is shown, and on to where that leads. */
  Page submit(String path, Map<String, String> fields) {
    Matcher token = FORM_TOKEN.matcher(page.text());
    if (!token.find()) {
      throw new AssertionError("there is no form on the page at " + at.getPath());
    }
    Map<String, String> all = new TreeMap<>(fields);
    all.put("form", token.group(1));
    String body = all.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    HttpRequest.Builder request = HttpRequest.newBuilder()
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", at.getScheme() + "://" + at.getAuthority())
        .POST(BodyPublishers.ofString(body));
    return followed(exchange(at.resolve(path), request));
  }

  URI at() {
    return at;
  }

  String cookie(URI host, String name) {
    return jar(host).getOrDefault(name, "");
  }

  /** Takes all that another browser has. */
  void steal(BrowserOnHosts other, URI host) {
    jar(host).putAll(other.jar(host));
  }

  void keep(URI host, String name, String value) {
    jar(host).put(name, value);
  }

  void forget(URI host) {
    jar(host).clear();
  }

  private Page exchange(URI address, HttpRequest.Builder request) {
    at = address;
    String target = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    request.uri(URI.create("http://127.0.0.1:" + address.getPort() + target))
        .timeout(PATIENCE)
        .header("Host", address.getAuthority())
        .header("Accept", HTML)
        .header("Sec-Fetch-Mode", "navigate");
    if (!jar(address).isEmpty()) {
      request.header("Cookie", jar(address).entrySet().stream()
          .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
          .collect(Collectors.joining("; ")));
    }
    page = remember(send(request));
    return page;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Page remember(HttpResponse<String> answer) {
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (cookie.contains("Max-Age=0")) {
        jar(at).remove(pair[0]);
      } else {
        jar(at).put(pair[0], pair[1]);
      }
    }
    return new Page(answer.statusCode(), answer.headers().firstValue("Location"), answer.body());
  }

  private Map<String, String> jar(URI host) {
    return cookies.computeIfAbsent(host.getAuthority(), authority -> new TreeMap<>());
  }
}
