package dev.twofold.enrollment.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SharedSecretsTest {

  @Test
  void aSecretHas160RandomBits() {
    SharedSecrets secrets = new SharedSecrets(bytes -> Arrays.fill(bytes, (byte) 7));

    assertThat(secrets.next()).hasSize(20).containsOnly(7);
  }
}
