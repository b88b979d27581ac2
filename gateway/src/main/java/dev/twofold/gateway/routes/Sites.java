package dev.twofold.gateway.routes;

import dev.twofold.gateway.http.WebOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that this gateway answers for: its own site, with its API, and those of applications with a host of their own. */
public final class Sites {

  private final Site own;
  private final List<Site> all;

  public Sites(WebOrigin ownOrigin, List<Route> routes) {
    this.own = site(ownOrigin, routes);
    Stream<WebOrigin> others = routes.stream().map(Route::origin).filter(origin -> !origin.equals(ownOrigin));
    this.all = new ArrayList<>(List.of(own));
    others.distinct().map(origin -> site(origin, routes)).forEach(all::add);
  }

  public Site own() {
    return own;
  }

  public Stream<Route> routes() {
    return all.stream().flatMap(site -> site.routes().stream());
  }

  /** @param authority a {@code Host} header or {@code :authority} */
  public Optional<Site> find(String authority) {
    return all.stream().filter(site -> site.origin().isMeantBy(authority)).findFirst();
  }

  private static Site site(WebOrigin origin, List<Route> routes) {
    return new Site(origin, routes.stream().filter(route -> route.origin().equals(origin)).toList());
  }
}
