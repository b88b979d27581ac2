package dev.twofold.verification.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorKind;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FactorTest {

  @Test
  void theHundredthWrongCodeInARowClosesIt() {
    Factor factor =
        new Factor(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "phone", Factor.Status.ACTIVE, 7, 98, Optional.empty());

    assertThat(factor.afterWrongCode().isClosed()).isFalse();
    assertThat(factor.afterWrongCode().afterWrongCode().isClosed()).isTrue();
  }
}
