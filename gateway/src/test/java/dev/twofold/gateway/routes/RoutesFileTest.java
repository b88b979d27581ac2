package dev.twofold.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesFileTest {

  @Test
  void routesAreReadWithLongerPathsFirst() throws Exception {
    List<Route> routes = RoutesFile.parse(bytes("""
        routes:
          - path: /desk/
            upstream: http://127.0.0.1:8081
            sharesOrigin: true
          - path: /desk/admin/
            upstream: https://admin.example.org
            sharesOrigin: true
        """));

    assertThat(routes).extracting(Route::path).containsExactly("/desk/admin/", "/desk/");
    assertThat(routes.get(1).covers("/desk/a")).isTrue();
    assertThat(routes.get(1).covers("/desktop")).isFalse();
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    List<String> problems = problems("""
        routes:
          - path: desk
            upstream: ftp://x
          - path: /v1/
            upstream: http://127.0.0.1/path
            sharesOrigin: true
          - path: /a/
            upstream: http://user@127.0.0.1
            sharesOrigin: true
          - path: /a/
            upstream: http://127.0.0.1
            sharesOrigin: true
        """);

    assertThat(problems).hasSize(7)
        .anyMatch(problem -> problem.startsWith("route 1: a path shares"))
        .anyMatch(problem -> problem.equals("route 2: path is Twofold's own"))
        .anyMatch(problem -> problem.equals("route 4: path stands there twice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "routes:", "routes: 1", "other: []", "routes: [null]", "{", "routes: []\nroutes: []"})
  void whatIsNoRoutesFileIsRefused(String yaml) {
    assertThat(problems(yaml)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", "/a", "/a//b/", "/../", "/./", "/a%20b/", "/a;b/", "/.twofold/", "/A B/"})
  void aPathThatIsNoPlainPrefixIsRefused(String path) {
    assertThat(problems("routes: [{path: '" + path + "', upstream: 'http://a', sharesOrigin: true}]")).hasSize(1);
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(RoutesFile.InvalidRoutes.class, () -> RoutesFile.parse(bytes(yaml))).problems();
  }

  private static byte[] bytes(String yaml) {
    return yaml.getBytes(StandardCharsets.UTF_8);
  }
}
