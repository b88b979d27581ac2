package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.token.TokenKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenCookieTest {

  @Test
  void aCookieIsForThisHostOnlyAndForNoScript() {
    assertThat(TokenCookie.SESSION.keep("tf1_x", Duration.ofMillis(90_999)))
        .isEqualTo("__Host-twofold-session=tf1_x; Max-Age=90; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(TokenCookie.SESSION.clear())
        .isEqualTo("__Host-twofold-session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void whatIsOverIsNotKept() {
    assertThat(TokenCookie.SIGN_IN.keep("tf1_x", Duration.ofSeconds(-5))).contains("Max-Age=0;");
  }

  @Test
  void eachKindOfTokenHasACookieOfItsOwn() {
    assertThat(TokenKind.values()).extracting(TokenCookie::of)
        .containsExactlyInAnyOrder(TokenCookie.values());
  }
}
