package dev.twofold.gateway.routes;

import dev.twofold.gateway.http.WebOrigin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is reached under one origin.
 *
 * @param routes those with longer paths first
 */
public record Site(WebOrigin origin, List<Route> routes) {

  private static final String TWOFOLDS_OWN = "/.twofold/";

  public Site {
    routes = routes.stream()
        .sorted(Comparator.comparingInt((Route route) -> route.path().length()).reversed())
        .toList();
  }

  /** The application that a path belongs to; Twofold's own paths are nobody else's on any host. */
  public Optional<Route> route(String path) {
    return path.startsWith(TWOFOLDS_OWN)
        ? Optional.empty()
        : routes.stream().filter(route -> route.covers(path)).findFirst();
  }

  /** The application whose path this is, but for the slash at its end. */
  public Optional<Route> routeWithoutSlash(String path) {
    return routes.stream().filter(route -> route.path().equals(path + "/")).findFirst();
  }
}
