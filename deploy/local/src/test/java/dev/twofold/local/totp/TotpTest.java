package dev.twofold.local.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  /** RFC 6238 appendix B, the last six of eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
    "20000000000, 353130"
  })
  void theVectorsOfTheStandardAreMet(long time, String code) {
    assertThat(Totp.ofBase32(RFC_SECRET).codeAt(Instant.ofEpochSecond(time))).isEqualTo(code);
  }

  @Test
  void spacesHyphensCaseAndPaddingAreForgiven() {
    Instant time = Instant.ofEpochSecond(59);

    assertThat(Totp.ofBase32("gezd gnbv-GY3T QOJQ gezd gnbv GY3T QOJQ==").codeAt(time)).isEqualTo("287082");
  }

  @Test
  void whatIsNoSecretIsRefusedWithoutBeingQuoted() {
    assertThatThrownBy(() -> Totp.ofBase32("MFRGG0")).hasMessage("the secret is not Base32");
    assertThatThrownBy(() -> Totp.ofBase32("")).hasMessage("the secret is too short");
  }

  @Test
  void theCodeChangesEveryThirtySeconds() {
    assertThat(Totp.nextChange(Instant.ofEpochSecond(59))).isEqualTo(Instant.ofEpochSecond(60));
    assertThat(Totp.nextChange(Instant.ofEpochSecond(60))).isEqualTo(Instant.ofEpochSecond(90));
  }

  @Test
  void theCodeOfAStepIsThatOfEachTimeInIt() {
    Totp app = Totp.ofBase32(RFC_SECRET);

    assertThat(Totp.stepAt(Instant.ofEpochSecond(59))).isEqualTo(1);
    assertThat(app.codeOf(1)).isEqualTo(app.codeAt(Instant.ofEpochSecond(30))).isEqualTo("287082");
  }
}
