package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

  @Test
  void placesAreLimitedInAllAndPerAddress() {
    InFlight inFlight = new InFlight(3, 2);

    assertThat(inFlight.enter("a")).isTrue();
    assertThat(inFlight.enter("a")).isTrue();
    assertThat(inFlight.enter("a")).isFalse();
    assertThat(inFlight.enter("b")).isTrue();
    assertThat(inFlight.enter("c")).isFalse();
    inFlight.leave("a");
    assertThat(inFlight.enter("c")).isTrue();
  }
}
