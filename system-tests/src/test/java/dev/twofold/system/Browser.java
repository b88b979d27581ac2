package dev.twofold.system;

import dev.twofold.system.TwofoldClient.Answer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps cookies and says where a request comes from, as a browser on Twofold's own origin does. */
final class Browser {

  private final TwofoldClient client;
  private final String origin;
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(SystemUnderTest system) {
    this.client = system.client();
    this.origin = system.local().url().toString().replaceAll("/$", "");
  }

  Answer post(String path, String json) {
    return from(origin, "POST", path, json);
  }

  Answer get(String path) {
    return remember(client.getWith(path, "Cookie", header()));
  }

  Answer delete(String path) {
    return from(origin, "DELETE", path, "");
  }

  /** What a page of some origin makes the browser send. */
  Answer from(String pageOrigin, String method, String path, String json) {
    return remember(
        client.callWith(
            method, path, "", json, "Cookie", header(), "Origin", pageOrigin, "Content-Type", "application/json"));
  }

  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** As somebody does who may write to the browser. */
  void plant(String name, String value) {
    cookies.put(name, value);
  }

  private String header() {
    return cookies.isEmpty()
        ? "theme=dark"
        : cookies.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining("; "));
  }

  private Answer remember(Answer answer) {
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
