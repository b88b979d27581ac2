package dev.twofold.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceTest {

  @Test
  void aNumberIsTheSameInDecimalAndHexadecimal() {
    assertThat(Reference.spellings("26843")).contains("26843", "68db", "68DB");
    assertThat(Reference.spellings("68DB")).contains("68DB", "26843");
  }

  @Test
  void whatIsNoNumberIsItselfAlone() {
    assertThat(Reference.spellings("SM00x-7")).containsExactly("SM00x-7");
    assertThat(Reference.spellings("a".repeat(40))).containsExactly("a".repeat(40));
  }
}
