package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.gateway.token.TokenKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCredentialsTest {

  private static final List<String> NONE = List.of();

  @Test
  void aTokenIsFoundInItsOwnCookieOnly() {
    RequestCredentials credentials =
        RequestCredentials.of(NONE, List.of("a=1;__Host-twofold-session=s; __Host-twofold-sign-in=i"));

    assertThat(credentials.token(TokenKind.SESSION)).contains(new PresentedToken("s", true));
    assertThat(credentials.token(TokenKind.SIGN_IN)).contains(new PresentedToken("i", true));
    assertThat(credentials.cookie(TokenCookie.DEVICE)).isEmpty();
  }

  @Test
  void withoutACookieTheBearerIsTheToken() {
    RequestCredentials credentials = RequestCredentials.of(List.of("Bearer t"), List.of("a=1"));

    assertThat(credentials.token(TokenKind.SESSION)).contains(new PresentedToken("t", false));
    assertThat(credentials.hasCookies()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"__host-twofold-session=s", "twofold-session=s", "__Host-twofold-session", "=s", "", ";;",
    "__Host-twofold-session-x=s", "x=__Host-twofold-session=s"})
  void whatIsNotExactlyOurNameIsNoCookieOfOurs(String header) {
    assertThat(RequestCredentials.of(NONE, List.of(header)).hasCookies()).isFalse();
  }

  @Test
  void oneNameTwiceIsRefusedInOneHeaderAndInTwo() {
    for (TokenCookie cookie : TokenCookie.values()) {
      String pair = cookie.wireName() + "=x";
      assertThatThrownBy(() -> RequestCredentials.of(NONE, List.of(pair + "; " + pair)))
          .isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> RequestCredentials.of(NONE, List.of(pair, "a=1; " + pair)))
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void aTokenCookieBesideAnyAuthorizationContradictsButADeviceDoesNot() {
    List<String> bearer = List.of("Bearer x");
    assertThat(RequestCredentials.of(bearer, List.of("__Host-twofold-session=s")).contradictThemselves()).isTrue();
    assertThat(RequestCredentials.of(bearer, List.of("__Host-twofold-sign-in=s")).contradictThemselves()).isTrue();
    assertThat(RequestCredentials.of(bearer, List.of("__Host-twofold-device=s")).contradictThemselves()).isFalse();
    assertThat(RequestCredentials.of(NONE, List.of("__Host-twofold-session=s")).contradictThemselves()).isFalse();
  }

  @Test
  void atTheDoorOnlyATokenOfOursContradictsTheCookie() {
    List<String> cookie = List.of("__Host-twofold-session=s");
    assertThat(RequestCredentials.of(List.of("Bearer tf1_x"), cookie).contradictThemselvesAtTheDoor()).isTrue();
    assertThat(RequestCredentials.of(List.of("Bearer own"), cookie).contradictThemselvesAtTheDoor()).isFalse();
    assertThat(RequestCredentials.of(List.of("Digest x"), cookie).contradictThemselvesAtTheDoor()).isFalse();
    assertThat(RequestCredentials.of(List.of("Bearer tf1_x"), NONE).contradictThemselvesAtTheDoor()).isFalse();
  }
}
