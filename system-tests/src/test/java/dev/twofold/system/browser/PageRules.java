package dev.twofold.system.browser;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What holds for every page of Twofold's own, whatever is tested with it. */
final class PageRules {

  private static final int MOST_REQUESTS = 3;
  private static final int MOST_BYTES = 30_000;
  private static final String APPLICATION = "/desk/";

  private final String origin;

  /** @param twofold any address of Twofold's own origin */
  PageRules(URI twofold) {
    origin = originOf(twofold);
  }

  /** What a navigation broke, in words. A CSP violation is one of its errors. */
  Stream<String> broken(Navigation navigation) {
    if (!isOwnPage(navigation)) {
      return Stream.empty();
    }
    List<URI> requests = navigation.requests();
    int bytes = navigation.transferredBytes();
    return Stream.of(
            navigation.errors().stream(),
            requests.stream().filter(url -> !originOf(url).equals(origin)).map(url -> "asks another origin: " + url),
            sentence(requests.size() > MOST_REQUESTS, "makes " + requests.size() + " requests: " + requests),
            sentence(bytes > MOST_BYTES, "transfers " + bytes + " bytes"))
        .flatMap(sentences -> sentences)
        .map(sentence -> navigation.url().getPath() + " " + sentence);
  }

  private boolean isOwnPage(Navigation navigation) {
    URI url = navigation.url();
    return originOf(url).equals(origin) && !url.getPath().startsWith(APPLICATION) && navigation.isPage();
  }

  private static Stream<String> sentence(boolean holds, String sentence) {
    return holds ? Stream.of(sentence) : Stream.empty();
  }

  private static String originOf(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }
}
