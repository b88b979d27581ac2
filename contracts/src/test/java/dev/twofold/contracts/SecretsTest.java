package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void credentialsDoNotPrint() {
    assertThat(new Credentials("vera", "tr0ub4dor").toString()).doesNotContain("vera").doesNotContain("tr0ub4dor");
  }

  @Test
  void aSealedFieldDoesNotPrintEvenInsideItsMessage() {
    Sealed sealed = new Sealed("datakey", "ciphertext");
    Message message = new EnrollmentCommand.Register(
            new UUID(1, 2), TokenHash.of("a"), sealed, Optional.empty(), Optional.empty());

    assertThat(sealed + " " + message).doesNotContain("datakey").doesNotContain("ciphertext");
  }

  @Test
  void aTokenHashIsTheSha256OfTheToken() {
    assertThat(TokenHash.of("abc").value()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    assertThat(TokenHash.of("abc").bytes()).hasSize(32);
  }
}
