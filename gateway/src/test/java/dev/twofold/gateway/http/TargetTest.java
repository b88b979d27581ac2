package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final String TOKEN = "tf1_" + "aZ09-_".repeat(9);

  @ParameterizedTest
  @ValueSource(strings = {"/a/%s", "/a?b=%s", "/%s/x", "/a?b=1&c=x%s#"})
  void aTokenIsFoundWhereverItStands(String target) {
    assertThat(Target.hasToken(target.formatted(TOKEN))).isTrue();
    assertThat(Target.hasToken(target.formatted(TOKEN.replace("t", "%74").replace("-", "%2d")))).isTrue();
    assertThat(Target.hasToken(target.formatted(TOKEN.substring(0, 57)) + "%")).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "current=true", "more=1&current=", "current"})
  void whatIsDescribedIsLetThroughOnce(String query) {
    assertThat(Target.hasOnly(Set.of("current", "more"), query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "curent=true", "Current=true", "current=true&current=false", "current=false;current=true", "%63urrent=true",
    "current=true&", "=", "&", "a=current", "current%3dtrue"
  })
  void anythingElseIsNot(String query) {
    assertThat(Target.hasOnly(Set.of("current", "more"), query)).isFalse();
  }
}
