package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.RunningGateway.Answer;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.token.TokenKind;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another site makes a visitor's browser send its cookies. */
class CrossSiteTest {

  private static final String FOR_COOKIES = "{\"login\":\"anna\",\"password\":\"correct horse\",\"cookies\":true}";

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  @ParameterizedTest
  @ValueSource(strings = {"", "Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site",
    "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: none", "Origin: http://login.example.org"})
  void withACookieNothingIsChangedFromElsewhere(String header) {
    for (TokenKind kind : TokenKind.values()) {
      TokenCookie cookie = TokenCookie.of(kind);
      String pair = cookie.wireName() + "=" + gateway.tokens.fresh(kind);
      for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
        for (String path : List.of("/v1/session", "/v1/sign-ins", "/v1/password", "/v1/factors/" + UUID.randomUUID())) {
          Answer answer = gateway.send(with(header, gateway.request(path, null).header("Cookie", pair))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString("{}")));
          assertThat(answer.status()).as("%s %s %s", method, path, cookie).isEqualTo(403);
          assertThat(answer.problem()).isEqualTo("cross-site");
        }
      }
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Origin: https://evil.example", "Sec-Fetch-Site: cross-site"})
  void nobodyIsSignedInWithCookiesFromElsewhere(String header) {
    for (String path : List.of("/v1/sign-ins", "/v1/registrations")) {
      Answer answer = gateway.send(with(header, gateway.request(path, null))
          .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(FOR_COOKIES)));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("cross-site");
    }
    assertThat(gateway.services.sent).isEmpty();
  }

  @Test
  void aFormOfAnotherSiteIsCrossSiteBeforeItsContentTypeMatters() {
    HttpRequest.Builder form = gateway.request("/v1/sessions", null)
        .header("Cookie", TokenCookie.SESSION.wireName() + "=" + gateway.session("anna"))
        .header("Content-Type", "text/plain");

    assertThat(gateway.send(form.copy().header("Origin", "https://evil.example")
        .POST(HttpRequest.BodyPublishers.ofString("{}"))).status()).isEqualTo(403);
    assertThat(gateway.send(form.copy().header("Origin", RunningGateway.ORIGIN)
        .POST(HttpRequest.BodyPublishers.ofString("{}"))).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: https://login.example.org", "Sec-Fetch-Site: same-origin"})
  void aPageOfThisOriginMayChangeThings(String header) {
    Answer answer = gateway.send(with(header, gateway.request("/v1/session", null))
        .header("Cookie", TokenCookie.SESSION.wireName() + "=" + gateway.session("anna")).DELETE());

    assertThat(answer.status()).isEqualTo(204);
  }

  @Test
  void readingAndClientsWithoutCookiesNeedNoOrigin() {
    String token = gateway.session("anna");

    assertThat(gateway.send(gateway.request("/v1/session", null)
        .header("Cookie", TokenCookie.SESSION.wireName() + "=" + token)
        .header("Origin", "https://evil.example").GET()).status()).isEqualTo(200);
    assertThat(gateway.delete("/v1/session", token).status()).isEqualTo(204);
  }

  private static HttpRequest.Builder with(String header, HttpRequest.Builder request) {
    String[] parts = header.split(": ");
    return parts.length == 2 ? request.header(parts[0], parts[1]) : request;
  }
}
