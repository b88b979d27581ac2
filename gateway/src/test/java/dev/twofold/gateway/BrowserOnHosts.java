package dev.twofold.gateway;

import dev.twofold.gateway.RunningGateway.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A person's browser before the gateway: keeps cookies for each host, and follows a redirect when it is told to. */
final class BrowserOnHosts {

  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final RunningGateway gateway;
  private final String language;
  private final Map<String, Map<String, String>> cookies = new TreeMap<>();
  private URI at;

  BrowserOnHosts(RunningGateway gateway) {
    this(gateway, "en");
  }

  BrowserOnHosts(RunningGateway gateway, String language) {
    this.gateway = gateway;
    this.language = language;
  }

  /** What is done there with a link. */
  Answer goTo(String url) {
    at = URI.create(url);
    String target = at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery());
    HttpRequest.Builder request = gateway.request(at.getAuthority(), target, null)
        .header("Accept", HTML)
        .header("Accept-Language", language)
        .header("Sec-Fetch-Mode", "navigate");
    String held = jar().entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
    Answer answer = gateway.send(held.isEmpty() ? request : request.header("Cookie", held));
    answer.response().headers().allValues("Set-Cookie").forEach(this::take);
    return answer;
  }

  Answer follow(Answer redirect) {
    return goTo(at.resolve(redirect.header("Location")).toString());
  }

  /** Until no redirect comes any more, as far as a browser goes at all. */
  Answer followToTheEnd(Answer answer) {
    Answer last = answer;
    for (int redirects = 0; last.status() == 303 && redirects < 20; redirects++) {
      last = follow(last);
    }
    return last;
  }

  URI at() {
    return at;
  }

  String cookie(String origin, String name) {
    return jar(URI.create(origin)).getOrDefault(name, "");
  }

  void keep(String origin, String name, String value) {
    jar(URI.create(origin)).put(name, value);
  }

  void forget(String origin) {
    jar(URI.create(origin)).clear();
  }

  private void take(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    if (setCookie.contains("; Max-Age=0;")) {
      jar().remove(pair[0]);
    } else {
      jar().put(pair[0], pair[1]);
    }
  }

  private Map<String, String> jar() {
    return jar(at);
  }

  private Map<String, String> jar(URI host) {
    return cookies.computeIfAbsent(host.getAuthority(), authority -> new TreeMap<>());
  }
}
