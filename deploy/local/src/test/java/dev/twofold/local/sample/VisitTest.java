package dev.twofold.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VisitTest {

  private static final CheckedAssertion NONE = new CheckedAssertion.Invalid("there is none");

  @Test
  void aNameIsReadAsUtf8AndGroupsBetweenCommas() {
    String octets = new String("jürgen".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Visit visit = Visit.of(
        MultiMap.caseInsensitiveMultiMap().add("remote-user", octets).add("Remote-Groups", "operator,clerk"), NONE);

    assertThat(visit.user()).isEqualTo("jürgen");
    assertThat(visit.groups()).containsExactly("operator", "clerk");
  }

  @Test
  void twoNamesAreNone() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Remote-User", "anna").add("Remote-User", "root");

    assertThat(Visit.of(headers, NONE).user()).isEmpty();
    assertThat(Visit.of(headers, NONE).groups()).isEmpty();
  }

  @Test
  void asJsonItSaysWhetherTheAssertionIsValid() {
    Visit checked = new Visit(
        "anna", List.of(), new CheckedAssertion.Valid(Map.of("sub", "1", "groups", List.of("a"))), Map.of());

    assertThat(checked.toJson().encode()).contains("\"assertion\":{\"valid\":true,\"claims\":{")
        .contains("\"sub\":\"1\"", "\"groups\":[\"a\"]");
    assertThat(new Visit("anna", List.of(), NONE, Map.of()).toJson().encode())
        .contains("\"assertion\":{\"valid\":false,\"why\":\"there is none\"}");
  }
}
