package dev.twofold.verification.totp.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.verification.totp.CodeMatch;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpVerifierTest {

  private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(US_ASCII);

  private final TotpVerifier verifier = new TotpVerifier();

  @ParameterizedTest
  @CsvSource({
    "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
    "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
  })
  void theVectorsOfRfc4226AppendixDAreAccepted(long counter, String code) {
    assertThat(compare(code, counter * 30, counter - 1)).isEqualTo(new CodeMatch.Fresh(counter));
  }

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void theVectorsOfRfc6238AppendixBAreAccepted(long seconds, String eightDigits) {
    String sixDigits = eightDigits.substring(2);

    assertThat(compare(sixDigits, seconds, -1)).isEqualTo(new CodeMatch.Fresh(seconds / 30));
  }

  @Test
  void aClockMayBeOneStepOffEitherWay() {
    assertThat(compare("254676", 4 * 30, -1)).isEqualTo(new CodeMatch.Fresh(5));
    assertThat(compare("254676", 6 * 30, -1)).isEqualTo(new CodeMatch.Fresh(5));
    assertThat(compare("254676", 3 * 30, -1)).isEqualTo(new CodeMatch.Wrong());
    assertThat(compare("254676", 7 * 30, -1)).isEqualTo(new CodeMatch.Wrong());
  }

  @Test
  void aUsedStepIsNotFresh() {
    assertThat(compare("254676", 5 * 30, 5)).isEqualTo(new CodeMatch.AlreadyUsed());
  }

  @Test
  void aStepBeforeAUsedOneIsNotFresh() {
    assertThat(compare("338314", 5 * 30, 5)).isEqualTo(new CodeMatch.AlreadyUsed());
    assertThat(compare("338314", 5 * 30, 6)).isEqualTo(new CodeMatch.AlreadyUsed());
  }

  @Test
  void aStepAfterAUsedOneIsFresh() {
    assertThat(compare("287922", 5 * 30, 5)).isEqualTo(new CodeMatch.Fresh(6));
  }

  @ParameterizedTest
  @CsvSource({"000000", "25467", "2546760", "25467a", "'254 76'", "''", "٢٥٤٦٧٦"})
  void anythingElseIsWrong(String code) {
    assertThat(compare(code, 5 * 30, -1)).isEqualTo(new CodeMatch.Wrong());
  }

  private CodeMatch compare(String code, long seconds, long lastUsed) {
    return verifier.compare(RFC_SECRET, code, Instant.ofEpochSecond(seconds), lastUsed).result();
  }
}
