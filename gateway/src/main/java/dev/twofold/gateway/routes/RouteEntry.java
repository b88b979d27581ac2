package dev.twofold.gateway.routes;

import dev.twofold.gateway.http.WebOrigin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A route as it stands in the file: with a path on the gateway's own origin, or with an origin of its own.
 *
 * @param upstream left out where another proxy passes requests on
 * @param sharesOrigin said by whoever knows what a path route may do
 */
record RouteEntry(String path, String origin, String upstream, boolean sharesOrigin) {

  private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)+");
  private static final List<String> RESERVED = List.of("/v1/", "/.twofold/", "/forward-auth/", "/assets/",
      "/hand-over/", "/language/", "/register/", "/security/", "/set-up/", "/sign-in/", "/sign-out/", "/signed-out/",
      "/step-up/");
  private static final String WHOLE_ORIGIN = "/";

  /** @param own origin of the gateway */
  List<String> problems(WebOrigin own) {
    List<String> problems = new ArrayList<>();
    if ((path == null) == (origin == null)) {
      problems.add("a route has either a path on Twofold's own origin, or an origin of its own");
    } else if (path != null) {
      pathProblem().ifPresent(problems::add);
      sharingProblem().ifPresent(problems::add);
    } else {
      originProblem(own).ifPresent(problems::add);
    }
    upstreamProblem().ifPresent(problems::add);
    return problems;
  }

  /** Of an entry without problems. */
  Route route(WebOrigin own) {
    Optional<URI> target = Optional.ofNullable(upstream).map(URI::create);
    return path == null
        ? new Route(WebOrigin.parse(origin), WHOLE_ORIGIN, target)
        : new Route(own, path, target);
  }

  private Optional<String> pathProblem() {
    if (!PATH.matcher(path).matches()) {
      return Optional.of("path must begin and end with a slash and have plain segments, e.g. /desk/");
    }
    return RESERVED.stream().anyMatch(path::startsWith)
        ? Optional.of("path is Twofold's own")
        : Optional.empty();
  }

  private Optional<String> sharingProblem() {
    return sharesOrigin
        ? Optional.empty()
        : Optional.of("a path shares Twofold's origin, so its scripts can act for the person here;"
            + " say sharesOrigin: true if you trust them with that");
  }

  private Optional<String> originProblem(WebOrigin own) {
    WebOrigin parsed;
    try {
      parsed = WebOrigin.parse(origin);
    } catch (IllegalArgumentException e) {
      return Optional.of("origin must be one such as https://desk.example.org");
    }
    if (parsed.equals(own)) {
      return Optional.of("origin is Twofold's own; give the application a path there, or a host of its own");
    }
    if (!parsed.scheme().equals(own.scheme())) {
      return Optional.of("origin must begin with " + own.scheme() + ": as Twofold's own does");
    }
    return sharesOrigin
        ? Optional.of("sharesOrigin is for a path; an origin of its own is not shared")
        : Optional.empty();
  }

  private Optional<String> upstreamProblem() {
    if (upstream == null) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(upstream);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean onlyOrigin = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null && uri.getRawFragment() == null;
      return http && onlyOrigin
          ? Optional.empty()
          : Optional.of("upstream must be http or https with a host and no path, e.g. http://127.0.0.1:8081");
    } catch (URISyntaxException e) {
      return Optional.of("upstream is no URL");
    }
  }
}
