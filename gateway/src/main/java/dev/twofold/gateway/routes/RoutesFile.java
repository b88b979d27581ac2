package dev.twofold.gateway.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.twofold.gateway.http.WebOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which applications stand behind the gateway, as YAML. */
public final class RoutesFile {

  private static final ObjectReader YAML = YAMLMapper.builder()
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build()
      .readerFor(Content.class);

  private RoutesFile() {}

  /**
   * The routes in the order of the file.
   *
   * @param own under which clients reach the gateway itself, and applications that have a path only
   * @throws InvalidRoutes naming all that is wrong
   */
  public static List<Route> parse(byte[] yaml, WebOrigin own) throws InvalidRoutes {
    List<String> problems = new ArrayList<>();
    List<Route> routes = new ArrayList<>();
    Set<String> urls = new HashSet<>();
    List<RouteEntry> entries = read(yaml).routes();
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
    if (!problems.isEmpty()) {
      throw new InvalidRoutes(problems);
    }
    return List.copyOf(routes);
  }

  private static Content read(byte[] yaml) throws InvalidRoutes {
    try {
      Content content = YAML.readValue(yaml);
      if (content == null || content.routes() == null || content.routes().contains(null)) {
        throw new InvalidRoutes(List.of("there is no list of routes"));
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

  private record Content(List<RouteEntry> routes) {}
}
