package dev.twofold.enrollment.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.TokenHash;
import dev.twofold.enrollment.login.LoginStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantRulesTest {

  private static final Instant NOT_AFTER = Instant.parse("2026-11-24T09:00:00Z");
  private static final MakeFactor GRANT =
      new MakeFactor(
          new UUID(1, 1),
          "key",
          new UUID(2, 2),
          new UUID(3, 3),
          TokenHash.of("token"),
          FactorKind.AUTHENTICATOR_APP,
          "Phone",
          new SealingKey("AAAA"),
          NOT_AFTER);

  @Test
  void aGrantIsVoidAfterItsTime() {
    assertThat(GrantRules.allows(GRANT, LoginStatus.PENDING, NOT_AFTER)).isTrue();
    assertThat(GrantRules.allows(GRANT, LoginStatus.PENDING, NOT_AFTER.plusNanos(1))).isFalse();
  }

  @Test
  void aGrantIsForALoginThatStands() {
    assertThat(GrantRules.allows(GRANT, LoginStatus.ACTIVE, NOT_AFTER)).isTrue();
    assertThat(GrantRules.allows(GRANT, LoginStatus.RESERVED, NOT_AFTER)).isFalse();
    assertThat(GrantRules.allows(GRANT, LoginStatus.FREED, NOT_AFTER)).isFalse();
  }

  @Test
  void aSecretHas160RandomBits() {
    SharedSecrets secrets = new SharedSecrets(bytes -> Arrays.fill(bytes, (byte) 7));

    assertThat(secrets.next()).hasSize(20).containsOnly(7);
  }
}
