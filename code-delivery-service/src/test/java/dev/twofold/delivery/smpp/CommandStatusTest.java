package dev.twofold.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.delivery.provider.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStatusTest {

  @Test
  void anInvalidDestinationIsBadWhoeverIsAsked() {
    assertThat(CommandStatus.outcome(0x0b)).isEqualTo(new SendOutcome.NumberIsBad("smpp-b"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x04, 0x0a, 0x14, 0x45, 0x58, 0x66})
  void whatWasReadAndRefusedWasNotTaken(int status) {
    assertThat(CommandStatus.outcome(status)).isInstanceOf(SendOutcome.NotTaken.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x08, 0x64, 0x65, 0xfe, 0xff, 0x400, 0x4ff, 0x7fff_ffff})
  void ofAnythingElseNobodyKnowsWhetherItWasSent(int status) {
    assertThat(CommandStatus.outcome(status)).isInstanceOf(SendOutcome.Unknown.class);
  }
}
