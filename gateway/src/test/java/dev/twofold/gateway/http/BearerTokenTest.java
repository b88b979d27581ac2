package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BearerTokenTest {

  @Test
  void exactlyOneBearerHeaderCarriesAToken() {
    assertThat(BearerToken.in(List.of("Bearer abc"))).contains("abc");
    assertThat(BearerToken.in(List.of("bearer abc"))).contains("abc");
    assertThat(BearerToken.in(List.of())).isEmpty();
    assertThat(BearerToken.in(List.of("Bearer abc", "Bearer abc"))).isEmpty();
    assertThat(BearerToken.in(List.of("Bearer"))).isEmpty();
    assertThat(BearerToken.in(List.of("Bearer a, Bearer b"))).isEmpty();
    assertThat(BearerToken.in(List.of("Token abc"))).isEmpty();
  }

  @Test
  void basicIsRecognisedHoweverItIsWritten() {
    assertThat(BearerToken.hasBasic(List.of("Basic YTpi"))).isTrue();
    assertThat(BearerToken.hasBasic(List.of("Bearer abc", " bAsIc YTpi"))).isTrue();
    assertThat(BearerToken.hasBasic(List.of("Bearer abc"))).isFalse();
  }
}
