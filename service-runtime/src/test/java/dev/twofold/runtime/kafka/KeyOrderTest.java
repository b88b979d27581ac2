package dev.twofold.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyOrderTest {

  private final KeyOrder<Integer> order = new KeyOrder<>();

  @Test
  void oneItemOfAKeyGoesAtATime() {
    assertThat(order.admit("a", 1)).isTrue();
    assertThat(order.admit("a", 2)).isFalse();
  }

  @Test
  void anotherKeyGoesOn() {
    order.admit("a", 1);

    assertThat(order.admit("b", 2)).isTrue();
  }

  @Test
  void waitingItemsComeInTheirOrder() {
    order.admit("a", 1);
    order.admit("a", 2);
    order.admit("a", 3);

    assertThat(order.finished("a")).hasValue(2);
    assertThat(order.finished("a")).hasValue(3);
    assertThat(order.finished("a")).isEmpty();
  }

  @Test
  void aKeyThatHasNothingLeftIsFree() {
    order.admit("a", 1);
    order.finished("a");

    assertThat(order.admit("a", 2)).isTrue();
  }
}
