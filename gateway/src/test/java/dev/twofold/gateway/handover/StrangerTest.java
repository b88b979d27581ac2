package dev.twofold.gateway.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrangerTest {

  private static final List<String> HTML = List.of("text/html,*/*;q=0.8");
  private static final List<String> NAVIGATE = List.of("navigate");

  @Test
  void aBrowserThatGoesSomewhereWithoutASessionIsAStrangers() {
    for (Problem refused : List.of(Problems.noToken(), Problems.tokenNotAccepted(), Problems.noSession())) {
      assertThat(Stranger.asks(refused, "GET", HTML, NAVIGATE)).isTrue();
      assertThat(Stranger.asks(refused, "GET", HTML, List.of())).isTrue();
    }
  }

  @Test
  void whoIsRefusedForAnotherReasonIsNotLedAnywhere() {
    for (Problem refused : List.of(Problems.sessionsUnknown(), Problems.passwordAlone(), Problems.twoCredentials())) {
      assertThat(Stranger.asks(refused, "GET", HTML, NAVIGATE)).isFalse();
    }
  }

  @Test
  void aProgramOrAChangeIsNotLedAnywhere() {
    Problem refused = Problems.noToken();

    assertThat(Stranger.asks(refused, "GET", List.of("application/json"), NAVIGATE)).isFalse();
    assertThat(Stranger.asks(refused, "GET", List.of(), List.of())).isFalse();
    assertThat(Stranger.asks(refused, "GET", HTML, List.of("cors"))).isFalse();
    assertThat(Stranger.asks(refused, "POST", HTML, NAVIGATE)).isFalse();
    assertThat(Stranger.asks(refused, "HEAD", HTML, NAVIGATE)).isFalse();
  }
}
