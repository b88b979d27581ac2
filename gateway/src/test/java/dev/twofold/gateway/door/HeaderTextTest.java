package dev.twofold.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

  @Test
  void aNameGoesOutAsUtf8() {
    String text = HeaderText.of("jürgen");

    assertThat(text.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo("jürgen".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void namesStandWithCommasBetweenThem() {
    assertThat(HeaderText.list(List.of("operator", "night shift"))).isEqualTo("operator,night shift");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clerk,operator", ",", "", " operator", "operator ", "clerk\r\nRemote-User: root", "a\u0000b"})
  void aNameThatWouldReadAsAnotherOrAsTwoIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.list(List.of("clerk", name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna\r\nRemote-Groups: operator", "anna\n", "\u0000", "anna\u007f", "anna\u0085"})
  void controlCharactersAreRefusedAndNotQuoted(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.of(text))
        .withMessage("a header holds no control character");
  }
}
