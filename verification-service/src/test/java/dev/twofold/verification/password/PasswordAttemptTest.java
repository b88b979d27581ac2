package dev.twofold.verification.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordAttemptTest {

  @Test
  void aNameWithoutALoginHasOneBucketOfAFixedNumber() {
    Set<String> buckets =
        IntStream.range(0, 100_000)
            .mapToObj(PasswordAttemptTest::loginKey)
            .map(PasswordAttempt::subjectOfNobody)
            .collect(Collectors.toSet());

    assertThat(buckets).hasSize(PasswordAttempt.BUCKETS).allMatch(bucket -> bucket.matches("bucket:[0-9]{1,4}"));
    assertThat(PasswordAttempt.subjectOfNobody(loginKey(7))).isEqualTo(PasswordAttempt.subjectOfNobody(loginKey(7)));
  }

  @Test
  void theDeviceInAKeyChoosesNoBucket() {
    String loginKey = loginKey(7);

    assertThat(PasswordAttempt.subjectOfNobody(loginKey + ".device")).isEqualTo(PasswordAttempt.subjectOfNobody(loginKey));
  }

  @Test
  void aPotIsCountedApartFromItsLogin() {
    UUID login = UUID.randomUUID();
    UUID device = UUID.randomUUID();
    String subject = PasswordAttempt.subjectOf(login);

    assertThat(new PasswordAttempt(UUID.randomUUID(), subject, "", Optional.empty()).countedAs())
        .isEqualTo(login.toString());
    assertThat(new PasswordAttempt(UUID.randomUUID(), subject, "", Optional.of(device)).countedAs())
        .isEqualTo(device.toString());
  }

  @Test
  void outcomesAreStoredUnderTheNamesOfTheTable() {
    assertThat(PasswordAttempt.Outcome.values())
        .extracting(PasswordAttempt.Outcome::stored)
        .containsExactly("open", "right", "wrong", "not-compared");
  }

  /** A hash, as the gateway's are. */
  private static String loginKey(int name) {
    return UUID.nameUUIDFromBytes(Integer.toString(name).getBytes(StandardCharsets.US_ASCII)).toString();
  }
}
