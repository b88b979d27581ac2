package dev.twofold.gateway.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorNameTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "\u00a0\u2003", "a\u0000b", "a\nb", "a\u200bb", "\u200b", "pay\u202egap", "\u2066a\u2069", "\ufeffa",
    "a\u2028b", "\u3164", "\u2800\u115f", "\u0301", "a\ud800", "a\u0378"
  })
  void whatCannotBeSeenOrSteersOtherTextIsNoName(String typed) {
    assertThat(FactorName.of(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Phone", "Work phone", "Handy von Jürgen", "電話", "📱", "٣", "-"})
  void whatCanBeSeenIsAName(String typed) {
    assertThat(FactorName.of(" " + typed + "\t")).contains(typed);
  }

  @Test
  void aNameHasOneForm() {
    assertThat(FactorName.of("Ju\u0308rgen")).contains("J\u00fcrgen");
  }

  @Test
  void aNameThatGrowsBeyond64CharactersInThatFormIsNone() {
    assertThat(FactorName.of("\u0958".repeat(32))).hasValueSatisfying(name -> assertThat(name).hasSize(64));
    assertThat(FactorName.of("\u0958".repeat(33))).isEmpty();
  }
}
