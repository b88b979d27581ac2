package dev.twofold.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingConnectionsTest {

  private final WaitingConnections<String> connections = new WaitingConnections<>(Duration.ofSeconds(30));

  @Test
  void aConnectionWithoutARequestIsOverdueWhenPatienceEnds() {
    connections.opened("a", at(5));

    assertThat(connections.overdue(at(34))).isEmpty();
    assertThat(connections.overdue(at(35))).containsExactly("a");
  }

  @Test
  void aRequestMayTakeItsTimeAndTheNextOneHasToComeAfterIt() {
    connections.opened("a", at(0));
    connections.requestBegan("a");
    assertThat(connections.overdue(at(1_000))).isEmpty();

    connections.requestEnded("a", at(1_000));

    assertThat(connections.overdue(at(1_029))).isEmpty();
    assertThat(connections.overdue(at(1_030))).containsExactly("a");
  }

  @Test
  void itWaitsOnlyWhenTheLastOfSeveralRequestsIsOver() {
    connections.opened("a", at(0));
    connections.requestBegan("a");
    connections.requestBegan("a");
    connections.requestEnded("a", at(1));

    assertThat(connections.overdue(at(100))).isEmpty();
  }

  @Test
  void whatIsClosedIsForgottenWhateverEndsLater() {
    connections.opened("a", at(0));
    connections.requestBegan("a");
    connections.closed("a");
    connections.requestEnded("a", at(1));

    assertThat(connections.overdue(at(100))).isEmpty();
  }

  private static Duration at(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
