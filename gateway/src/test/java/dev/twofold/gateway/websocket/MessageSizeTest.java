package dev.twofold.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageSizeTest {

  private final MessageSize size = new MessageSize(10);

  @Test
  void aMessageCountsOverAllItsFragments() {
    assertThat(size.admits(6, false)).isTrue();
    assertThat(size.admits(4, false)).isTrue();
    assertThat(size.admits(1, true)).isFalse();
  }

  @Test
  void theNextMessageCountsAnew() {
    assertThat(size.admits(10, true)).isTrue();
    assertThat(size.admits(10, true)).isTrue();
    assertThat(size.admits(11, true)).isFalse();
  }
}
