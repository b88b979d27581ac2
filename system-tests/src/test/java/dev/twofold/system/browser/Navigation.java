package dev.twofold.system.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A document that a tab asked for, and what it brought with it. */
final class Navigation {

  private final Request document;
  private final List<Request> requests = new ArrayList<>();
  private final Set<Request> finished = new HashSet<>();
  private final List<String> errors = new ArrayList<>();

  Navigation(Request document) {
    this.document = document;
    requests.add(document);
  }

  /** What a script asks for later is not part of what it takes to show the page. */
  void sent(Request request) {
    if (!request.resourceType().equals("fetch")) {
      requests.add(request);
    }
  }

  void finished(Request request) {
    if (requests.contains(request)) {
      finished.add(request);
    }
  }

  void failed(String line) {
    errors.add(line);
  }

  /**
   * Chromium calls an error what the document's own status says, and that plain HTTP leaves out what only a trustworthy
   * origin gets; whether either is right is for a test to say.
   */
  boolean isAboutItsAnswer(ConsoleMessage message) {
    boolean ofStatus = message.text().startsWith("Failed to load resource");
    boolean ofPlainHttp = message.text().startsWith("The Cross-Origin-Opener-Policy header has been ignored")
        && url().getScheme().equals("http") && !url().getHost().endsWith("localhost");
    return (ofStatus || ofPlainHttp) && message.location().startsWith(document.url() + ":");
  }

  URI url() {
    return URI.create(document.url());
  }

  boolean isPage() {
    return answer().map(answer -> answer.headerValue("content-type")).filter(type -> type.startsWith("text/html")).isPresent();
  }

  List<String> errors() {
    return errors;
  }

  List<URI> requests() {
    return requests.stream().map(request -> URI.create(request.url())).toList();
  }

  /** Of the bodies, as they were encoded. What came out of the cache has none, which is told as a negative size. */
  int transferredBytes() {
    return finished.stream().mapToInt(request -> Math.max(0, request.sizes().responseBodySize)).sum();
  }

  private Optional<Response> answer() {
    return finished.contains(document) ? Optional.ofNullable(document.response()) : Optional.empty();
  }
}
