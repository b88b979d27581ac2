package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "/", "/desk/", "/desk/a.b/c-d_e~f", "/desk/.well-known/x", "/desk/...", "/desk/j%C3%BCrgen", "/desk/a%20b",
    "/desk/@a:b,c", "/desk/?q=//../;%2e%2F", "/desk/%3F"
  })
  void aPlainPathPasses(String target) {
    assertThat(CanonicalPath.isCanonical(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "*", "http://other/desk/", "desk", "//desk", "/desk//a", "/desk/./a", "/desk/../v1", "/desk/..", "/desk/.",
    "/desk/%2e%2e/v1", "/desk/%2E./v1", "/desk%2Fa", "/desk/%5ca", "/desk\\a", "/desk/%00", "/desk/%0d%0a", "/desk/%7F",
    "/desk/%64", "/desk/%252e", "/desk/a;b=c", "/desk/a%3Bb", "/desk/%", "/desk/%4", "/desk/%zz", "/desk/%C0%AE",
    "/desk/%C3", "/desk/a b", "/desk/ü", "/desk/a#b", "/desk/a\u0001", "/desk/?a b", "/desk/<a>", "/desk/%2g"
  })
  void whateverCouldBeReadInTwoWaysIsRefused(String target) {
    assertThat(CanonicalPath.isCanonical(target)).isFalse();
  }
}
