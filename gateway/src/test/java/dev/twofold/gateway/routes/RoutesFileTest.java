package dev.twofold.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.proxies.Dialect;
import dev.twofold.gateway.proxies.TrustedProxies;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesFileTest {

  private static final WebOrigin OWN = WebOrigin.parse("https://login.example.org");

  @Test
  void aPathStandsOnTwofoldsOriginAndLongerOnesGoFirst() throws Exception {
    List<Route> routes = RoutesFile.parse(bytes("""
        routes:
          - path: /desk/
            upstream: http://127.0.0.1:8081
            sharesOrigin: true
          - path: /desk/admin/
            upstream: https://admin.example.org
            sharesOrigin: true
        """), OWN).routes();

    Site site = new Sites(OWN, routes).own();
    assertThat(site.route("/desk/admin/x").orElseThrow().url()).isEqualTo("https://login.example.org/desk/admin/");
    assertThat(site.route("/desk/a").orElseThrow().url()).isEqualTo("https://login.example.org/desk/");
    assertThat(site.route("/desktop")).isEmpty();
  }

  @Test
  void anOriginOfItsOwnIsOneApplicationsAlone() throws Exception {
    List<Route> routes = RoutesFile.parse(bytes("""
        routes:
          - origin: https://Desk.example.org:443
            upstream: http://127.0.0.1:8081
          - origin: https://wiki.example.org
        """), OWN).routes();

    Sites sites = new Sites(OWN, routes);
    Site desk = sites.find("DESK.example.org").orElseThrow();
    assertThat(desk.route("/anything").orElseThrow().url()).isEqualTo("https://desk.example.org/");
    assertThat(desk.route("/.twofold/arrive")).isEmpty();
    assertThat(sites.find("wiki.example.org:443").orElseThrow().route("/").orElseThrow().upstream()).isEmpty();
    assertThat(sites.find("login.example.org").orElseThrow()).isSameAs(sites.own());
    assertThat(sites.own().route("/anything")).isEmpty();
    assertThat(List.of("desk.example.org:8080", "desk.example.org.", "example.org", "127.0.0.1", ""))
        .allSatisfy(other -> assertThat(sites.find(other)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{upstream: 'http://a'}",
      "{path: /a/, origin: 'https://a.example.org', upstream: 'http://a', sharesOrigin: true}",
      "{origin: 'https://login.example.org', upstream: 'http://a'}",
      "{origin: 'http://a.example.org', upstream: 'http://a'}",
      "{origin: 'https://a.example.org/path', upstream: 'http://a'}",
      "{origin: 'a.example.org', upstream: 'http://a'}",
      "{origin: 'https://a.example.org', upstream: 'http://a', sharesOrigin: true}"})
  void anOriginThatIsNoneOfItsOwnIsRefused(String route) {
    assertThat(problems("routes: [" + route + "]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/", "/.twofold/", "/sign-in/", "/sign-in/code/", "/security/", "/assets/", "/language/"})
  void whereTwofoldHasItsApiAndItsPagesIsNoApplicationsPath(String path) {
    assertThat(problems("routes: [{path: " + path + ", upstream: 'http://a', sharesOrigin: true}]")).hasSize(1);
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
          - path: /a/
            upstream: http://127.0.0.1
            sharesOrigin: true
        """);

    assertThat(problems).hasSize(7)
        .anyMatch(problem -> problem.startsWith("route 1: a path shares"))
        .anyMatch(problem -> problem.equals("route 2: path is Twofold's own"))
        .anyMatch(problem -> problem.equals("route 5: https://login.example.org/a/ stands there twice"));
  }

  @Test
  void proxiesAreListedWithHowTheyAsk() throws Exception {
    TrustedProxies proxies = RoutesFile.parse(bytes("""
        routes: []
        proxies:
          - network: 10.1.0.0/16
            asks: nginx
          - network: 10.1.2.0/24
            asks: nginx
          - network: 2001:db8::/32
        """), OWN).proxies();

    InetAddress client = InetAddress.getByName("192.0.2.7");
    assertThat(proxies.asking(InetAddress.getByName("10.1.2.3"))).contains(Dialect.NGINX);
    assertThat(proxies.asking(InetAddress.getByName("2001:db8::1"))).isEmpty();
    assertThat(proxies.client(InetAddress.getByName("2001:db8::1"), List.of("192.0.2.7"))).isEqualTo(client);
    assertThat(RoutesFile.parse(bytes("routes: []"), OWN).proxies().client(client, List.of("10.1.2.3")))
        .isEqualTo(client);
  }

  @Test
  void allThatIsWrongWithProxiesIsNamedAtOnce() {
    List<String> problems = problems("""
        routes: [{path: desk, sharesOrigin: true}]
        proxies:
          - network: 10.1.0.1/16
            asks: apache
          - asks: nginx
          - network: 0.0.0.0/0
          - network: 10.0.0.0/8
            asks: nginx
          - network: 10.1.0.0/16
            asks: caddy
          - network: 10.2.0.0/16
        """);

    assertThat(problems).hasSize(7)
        .anyMatch(problem -> problem.startsWith("route 1: path"))
        .contains(
            "proxy 1: network has bits set behind its prefix of 16",
            "proxy 1: asks must be nginx, caddy, traefik or envoy",
            "proxy 2: network is missing",
            "proxy 5: 10.1.0.0/16 overlaps 10.0.0.0/8, which asks in another way",
            "proxy 6: 10.2.0.0/16 overlaps 10.0.0.0/8, which asks in another way")
        .anyMatch(problem -> problem.startsWith("proxy 3: network must"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxies: 1", "proxies: [null]", "proxies: [10.1.0.0/16]",
    "proxies: [{network: 10.1.0.0/16, dialect: nginx}]", "proxies: [{network: 10.1.0.0/16}]\nproxies: []"})
  void whatIsNoListOfProxiesIsRefused(String yaml) {
    assertThat(problems("routes: []\n" + yaml)).hasSize(1);
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
    return catchThrowableOfType(RoutesFile.InvalidRoutes.class, () -> RoutesFile.parse(bytes(yaml), OWN)).problems();
  }

  private static byte[] bytes(String yaml) {
    return yaml.getBytes(StandardCharsets.UTF_8);
  }
}
