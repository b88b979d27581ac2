package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSyntaxTest {

  @Test
  void plainFieldsArePlain() {
    assertThat(FieldSyntax.isPlain("x-a_b.1", "")).isTrue();
    assertThat(FieldSyntax.isPlain("Accept", "a\tb; \u00fc=\"~\"")).isTrue();
  }

  @Test
  void whatWouldEndALineOrANameIsNot() {
    for (String value : List.of("a\r\nb: c", "a\nb", "a\rb", "\u0000", "\u0008", "a\u007f")) {
      assertThat(FieldSyntax.isPlain("a", value)).isFalse();
    }
    for (String name : List.of("", "a b", "a:", ":a", "a\r", "a\n", "\u00fc", "a/b", "a(", "\u0000")) {
      assertThat(FieldSyntax.isPlain(name, "a")).isFalse();
    }
  }
}
