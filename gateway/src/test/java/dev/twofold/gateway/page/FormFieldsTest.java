package dev.twofold.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.gateway.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

  @Test
  void aFormIsReadAsBrowsersWriteIt() {
    FormFields form = parse("login=J%C3%BCrgen+M%26M&empty=&blank=+&box&a%3Db=%2B%00");

    assertThat(form.text("login")).isEqualTo("Jürgen M&M");
    assertThat(form.text("a=b")).isEqualTo("+\0");
    assertThat(form.text("empty")).isEmpty();
    assertThat(form.text("absent")).isEmpty();
    assertThat(form.filled("blank")).isEmpty();
    assertThat(form.isSet("box")).isTrue();
    assertThat(form.isSet("absent")).isFalse();
    assertThat(form).hasToString("FormFields[…]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "a=1&%61=2", "a=%", "a=%4", "a=%zz", "%=1", "a=%C3", "a=%C0%AF",
    "a=%ED%A0%80", "a=\u00fc"})
  void whatTwoReadersCouldReadDifferentlyIsRefused(String body) {
    assertThatThrownBy(() -> FormFields.parse(body.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void aFormHasTwentyFieldsAtTheMost() {
    assertThat(parse(fields(20)).isSet("f19")).isTrue();
    assertThatThrownBy(() -> parse(fields(21))).isInstanceOf(ProblemException.class);
    assertThat(parse("").isSet("")).isFalse();
  }

  @Test
  void anIdIsAUuidOrNotThere() {
    assertThat(parse("id=00000000-0000-0000-0000-000000000001").id("id")).isPresent();
    assertThat(parse("id=").id("id")).isEmpty();
    assertThatThrownBy(() -> parse("id=x").id("id")).isInstanceOf(ProblemException.class);
  }

  private static String fields(int count) {
    return IntStream.range(0, count).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));
  }

  private static FormFields parse(String body) {
    return FormFields.parse(body.getBytes(StandardCharsets.ISO_8859_1));
  }
}
