package dev.twofold.gateway.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.proxies.TrustedProxies;
import dev.twofold.gateway.proxies.TrustedProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Which applications stand behind the gateway and which proxies before it, as YAML. */
public final class RoutesFile {

  private static final ObjectReader YAML = YAMLMapper.builder()
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build()
      .readerFor(Content.class);

  private RoutesFile() {}

  /**
   * @param own under which clients reach the gateway itself, and applications that have a path only
   * @throws InvalidRoutes naming all that is wrong
   */
  public static Routing parse(byte[] yaml, WebOrigin own) throws InvalidRoutes {
    Content content = read(yaml);
    List<String> problems = new ArrayList<>();
    List<Route> routes = routes(content.routes(), own, problems);
    List<TrustedProxy> proxies = proxies(content.proxies(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidRoutes(problems);
    }
    return new Routing(List.copyOf(routes), new TrustedProxies(proxies));
  }

  private static List<Route> routes(List<RouteEntry> entries, WebOrigin own, List<String> problems) {
    List<Route> routes = new ArrayList<>();
    Set<String> urls = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      RouteEntry entry = entries.get(i);
      List<String> found = entry.problems(own);
      if (found.isEmpty()) {
        Route route = entry.route(own);
        routes.add(route);
        if (!urls.add(route.url())) {
          found.add(route.url() + " stands there twice");
        }
      }
      String where = "route " + (i + 1) + ": ";
      found.forEach(problem -> problems.add(where + problem));
    }
    return routes;
  }

  private static List<TrustedProxy> proxies(List<ProxyEntry> entries, List<String> problems) {
    List<TrustedProxy> proxies = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      ProxyEntry entry = entries.get(i);
      List<String> found = entry.problems();
      if (found.isEmpty()) {
        TrustedProxy proxy = entry.proxy();
        proxies.stream().filter(proxy::contradicts).forEach(other ->
            found.add(proxy.network() + " overlaps " + other.network() + ", which asks in another way"));
        proxies.add(proxy);
      }
      String where = "proxy " + (i + 1) + ": ";
      found.forEach(problem -> problems.add(where + problem));
    }
    return proxies;
  }

  private static Content read(byte[] yaml) throws InvalidRoutes {
    try {
      Content content = YAML.readValue(yaml);
      if (content == null || !isList(content.routes()) || !isList(content.proxies())) {
        throw new InvalidRoutes(List.of("there is no list of routes, or an entry is empty"));
      }
      return content;
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      throw new InvalidRoutes(List.of("not a routes file" + line));
    } catch (IOException e) {
      throw new InvalidRoutes(List.of("not a routes file"));
    }
  }

  /** All that is wrong with a routes file, a line each. */
  public static final class InvalidRoutes extends Exception {

    private final transient List<String> problems;

    InvalidRoutes(List<String> problems) {
      super(String.join("; ", problems));
      this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
      return problems;
    }
  }

  private static boolean isList(List<?> entries) {
    return entries != null && entries.stream().noneMatch(Objects::isNull);
  }

  /** @param proxies may be left out */
  private record Content(List<RouteEntry> routes, List<ProxyEntry> proxies) {

    Content {
      proxies = proxies == null ? List.of() : proxies;
    }
  }
}
