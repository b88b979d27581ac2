package dev.twofold.gateway;

import dev.twofold.gateway.RunningGateway.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's browser without scripts: keeps cookies, and sends the forms of the page that it shows. */
final class PageVisitor {

  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

  /** Nobody is reminded of a backup method in the same week again. */
  final Map<String, String> cookies = new LinkedHashMap<>(Map.of("__Host-twofold-reminded", "shown"));
  private final RunningGateway gateway;
  private final String language;
  private String formToken = "";

  PageVisitor(RunningGateway gateway) {
    this(gateway, "en");
  }

  PageVisitor(RunningGateway gateway, String language) {
    this.gateway = gateway;
    this.language = language;
  }

  /** Goes to an address and stays there, whatever it says. */
  Answer get(String path) {
    return keep(gateway.send(navigation(path).GET()));
  }

  Answer head(String path) {
    return keep(gateway.send(navigation(path).method("HEAD", HttpRequest.BodyPublishers.noBody())));
  }

  /** Sends a form with the token of the page that was shown last. */
  Answer post(String path, String... namesAndValues) {
    return keep(gateway.send(form(path, body(namesAndValues))));
  }

  /** Sends a form and goes where that leads, on this origin. */
  Answer follow(String path, String... namesAndValues) {
    return get(post(path, namesAndValues).header("Location"));
  }

  HttpRequest.Builder form(String path, String body) {
    return navigation(path)
        .header("Origin", "null")
        .header("Sec-Fetch-Site", "same-origin")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpRequest.Builder navigation(String path) {
    HttpRequest.Builder request = gateway.request(path, null)
        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
        .header("Accept-Language", language)
        .header("Sec-Fetch-Mode", "navigate");
    StringJoiner pairs = new StringJoiner("; ");
    cookies.forEach((name, value) -> pairs.add(name + "=" + value));
    return cookies.isEmpty() ? request : request.header("Cookie", pairs.toString());
  }

  String body(String... namesAndValues) {
    StringJoiner body = new StringJoiner("&");
    body.add("form=" + formToken);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return body.toString();
  }

  String formToken() {
    return formToken;
  }

  private Answer keep(Answer answer) {
    for (String cookie : answer.response().headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";")[0].split("=", 2);
      if (cookie.contains("Max-Age=0;")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    Matcher form = FORM_TOKEN.matcher(answer.response().body());
    if (form.find()) {
      formToken = form.group(1);
    }
    return answer;
  }
}
