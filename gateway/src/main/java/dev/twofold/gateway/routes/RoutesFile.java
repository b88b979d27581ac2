package dev.twofold.gateway.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which applications stand behind the gateway, as YAML. */
public final class RoutesFile {

  private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)+");
  private static final List<String> RESERVED = List.of("/v1/", "/.twofold/", "/forward-auth/");
  private static final ObjectReader YAML = YAMLMapper.builder()
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build()
      .readerFor(Content.class);

  private RoutesFile() {}

  /**
   * The routes, those with longer paths first.
   *
   * @throws InvalidRoutes naming all that is wrong
   */
  public static List<Route> parse(byte[] yaml) throws InvalidRoutes {
    List<String> problems = new ArrayList<>();
    List<Route> routes = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    List<Entry> entries = read(yaml).routes();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      List<String> found = entry.problems();
      if (entry.path() != null && !paths.add(entry.path())) {
        found.add("path stands there twice");
      }
      String where = "route " + (i + 1) + ": ";
      found.forEach(problem -> problems.add(where + problem));
      if (found.isEmpty()) {
        routes.add(new Route(entry.path(), URI.create(entry.upstream())));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidRoutes(problems);
    }
    routes.sort(Comparator.comparingInt((Route route) -> route.path().length()).reversed());
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

  private record Content(List<Entry> routes) {}

  private record Entry(String path, String upstream, boolean sharesOrigin) {

    List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (path == null || !PATH.matcher(path).matches()) {
        problems.add("path must begin and end with a slash and have plain segments, e.g. /desk/");
      } else if (RESERVED.stream().anyMatch(path::startsWith)) {
        problems.add("path is Twofold's own");
      }
      upstreamProblem().ifPresent(problems::add);
      if (!sharesOrigin) {
        problems.add("a path shares Twofold's origin, so its scripts can act for the person here;"
            + " say sharesOrigin: true if you trust them with that");
      }
      return problems;
    }

    private Optional<String> upstreamProblem() {
      try {
        URI uri = new URI(upstream == null ? "" : upstream);
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
}
