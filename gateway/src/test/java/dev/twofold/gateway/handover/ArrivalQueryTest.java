package dev.twofold.gateway.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalQueryTest {

  private static final String CODE = "aZ09-_xaZ09-_xaZ09-_xaZ09-_xaZ09-_xaZ09-_xA";

  @Test
  void whatIsWrittenIsReadAgain() {
    for (int tries = 0; tries < 3; tries++) {
      ArrivalQuery query = new ArrivalQuery(Optional.of(CODE), Optional.of("sealed"), tries);
      ArrivalQuery withoutCode = new ArrivalQuery(Optional.empty(), Optional.of("sealed"), tries);
      assertThat(ArrivalQuery.parse(query.text())).isEqualTo(query);
      assertThat(ArrivalQuery.parse(withoutCode.text())).isEqualTo(withoutCode);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {
    "", "code", "code=", "code=" + CODE + "A", "code=" + CODE + "&code=" + CODE, "code=" + CODE + "&x=1",
    "code=" + CODE + ";tries=1", "%63ode=" + CODE, "Code=" + CODE
  })
  void anythingElseHasNoCode(String query) {
    assertThat(ArrivalQuery.parse(query).code()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1", "10", "", "\u0663", "x"})
  void oddNumbersOfTriesAreNone(String tries) {
    assertThat(ArrivalQuery.parse("code=" + CODE + "&tries=" + tries).tries()).isZero();
  }

  @Test
  void itDoesNotPrintItsCode() {
    assertThat(new ArrivalQuery(Optional.of(CODE), Optional.of("sealed"), 0).toString()).doesNotContain(CODE);
    assertThat(new Nonce(CODE).toString()).doesNotContain(CODE);
    assertThat(new Guidance(CODE, Optional.of(CODE)).toString()).doesNotContain(CODE);
  }
}
