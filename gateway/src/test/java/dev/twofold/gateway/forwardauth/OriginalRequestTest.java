package dev.twofold.gateway.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.door.Header;
import dev.twofold.gateway.forwardauth.OriginalRequest.Question;
import dev.twofold.gateway.proxies.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalRequestTest {

  private static final OriginalRequest EXPECTED =
      new OriginalRequest("POST", "https", "desk.example.org", "/a%20b?c=d");

  private final List<Header> nginx = List.of(
      new Header("x-original-method", "POST"), new Header("X-Original-URL", "https://desk.example.org/a%20b?c=d"));
  private final List<Header> parts = List.of(
      new Header("X-Forwarded-Method", "POST"), new Header("X-Forwarded-Proto", "https"),
      new Header("X-Forwarded-Host", "desk.example.org"), new Header("X-Forwarded-Uri", "/a%20b?c=d"));
  private final List<Header> envoy = List.of(new Header("X-Forwarded-Proto", "https"));

  @Test
  void eachProxyIsReadInItsOwnWay() {
    assertThat(asked(Dialect.NGINX, nginx)).contains(EXPECTED);
    assertThat(asked(Dialect.CADDY, parts)).contains(EXPECTED);
    assertThat(asked(Dialect.TRAEFIK, parts)).contains(EXPECTED);
    assertThat(asked(Dialect.ENVOY, envoy)).contains(EXPECTED);
    assertThat(EXPECTED.path()).isEqualTo("/a%20b");
  }

  @Test
  void noProxyIsReadInTheWayOfAnother() {
    assertThat(asked(Dialect.NGINX, parts)).isEmpty();
    assertThat(asked(Dialect.CADDY, nginx)).isEmpty();
    assertThat(asked(Dialect.TRAEFIK, nginx)).isEmpty();
    assertThat(asked(Dialect.ENVOY, nginx)).isEmpty();
    assertThat(OriginalRequest.of(Dialect.ENVOY,
        new Question("GET", Optional.of("desk.example.org"), "/forward-auth", parts))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void whatIsMissingOrThereTwiceIsUnclear(Dialect dialect) {
    List<Header> complete = dialect == Dialect.NGINX ? nginx : dialect == Dialect.ENVOY ? envoy : parts;
    for (Header header : complete) {
      List<Header> missing = new ArrayList<>(complete);
      missing.remove(header);
      List<Header> twice = new ArrayList<>(complete);
      twice.add(header);
      List<Header> empty = new ArrayList<>(missing);
      empty.add(new Header(header.name(), ""));

      assertThat(asked(dialect, missing)).as("without " + header.name()).isEmpty();
      assertThat(asked(dialect, twice)).as("twice " + header.name()).isEmpty();
      assertThat(asked(dialect, empty)).as("empty " + header.name()).isEmpty();
    }
  }

  @Test
  void aProxyMayAddTheQueryToItsQuestion() {
    assertThat(OriginalRequest.of(Dialect.CADDY, new Question("GET", Optional.of("x"), "/forward-auth?c=d", parts)))
        .contains(EXPECTED);
  }

  @Test
  void envoyNamesTheHostByTheHostOfItsQuestion() {
    assertThat(OriginalRequest.of(Dialect.ENVOY, new Question("GET", Optional.empty(), "/forward-auth/", envoy)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "/a", "desk.example.org/a", "//desk.example.org/a", "https:/a", "https:///a", "https://desk.example.org",
    "https://desk.example.org?a", "https://desk.example.org#/", "https://anna@desk.example.org/", "ftp://desk.example.org/",
    "HTTPS://desk.example.org/", "wss://desk.example.org/", "https://desk example.org/", " https://desk.example.org/"})
  void aUrlThatIsNotAbsoluteAndPlainIsUnclear(String url) {
    assertThat(asked(Dialect.NGINX, List.of(nginx.get(0), new Header("X-Original-URL", url)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Uri, a", "X-Forwarded-Uri, https://desk.example.org/a", "X-Forwarded-Uri, *", "X-Forwarded-Proto, wss",
    "X-Forwarded-Proto, 'https, http'", "X-Forwarded-Proto, HTTPS"})
  void aPartThatIsOddIsUnclear(String name, String value) {
    List<Header> odd = new ArrayList<>(parts);
    odd.replaceAll(header -> header.is(name) ? new Header(name, value) : header);

    assertThat(asked(Dialect.CADDY, odd)).isEmpty();
    assertThat(asked(Dialect.TRAEFIK, odd)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward-auth/", "/forward-auth/x", "/forward-auth/?x", "/forward-authx", "/Forward-Auth"})
  void whoDoesNotAskByThePathDoesSoAtOneAddressOnly(String target) {
    for (Dialect dialect : List.of(Dialect.NGINX, Dialect.CADDY, Dialect.TRAEFIK)) {
      List<Header> headers = dialect == Dialect.NGINX ? nginx : parts;
      assertThat(OriginalRequest.of(dialect, new Question("GET", Optional.of("x"), target, headers))).isEmpty();
    }
  }

  private static Optional<OriginalRequest> asked(Dialect dialect, List<Header> headers) {
    return OriginalRequest.of(dialect, dialect == Dialect.ENVOY
        ? new Question("POST", Optional.of("desk.example.org"), "/forward-auth/a%20b?c=d", headers)
        : new Question("GET", Optional.of("login.example.org"), "/forward-auth", headers));
  }
}
