package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.config.SettingsException;
import dev.twofold.runtime.sealing.OpeningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollmentConfigTest {

  @TempDir private Path keys;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void setUp() throws IOException {
    Files.write(keys.resolve("opening-key.json"), OpeningKey.generate().keyset());
    Files.writeString(
        keys.resolve("verification.sealing-key"), OpeningKey.generate().sealingKey().publicKeyset() + "\n");
    environment.put("TWOFOLD_KAFKA", "localhost:9092");
    environment.put("TWOFOLD_KEYS", keys.toString());
    environment.put("TWOFOLD_DATABASE_HOST", "localhost");
    environment.put("TWOFOLD_DATABASE_NAME", "enrollment");
    environment.put("TWOFOLD_DATABASE_USER", "enrollment");
    environment.put("TWOFOLD_DATABASE_PASSWORD", "s3ntinel");
  }

  @Test
  void registrationIsClosedUnlessItIsOpened() {
    assertThat(read().registration()).isEqualTo(RegistrationMode.INVITATION);

    environment.put("TWOFOLD_REGISTRATION", "open");
    assertThat(read().registration()).isEqualTo(RegistrationMode.OPEN);
  }

  @Test
  void anHourAllows20RegistrationsOfANetworkUnlessToldOtherwise() {
    assertThat(read().registrationCap().perHour()).isEqualTo(20);

    environment.put("TWOFOLD_REGISTRATIONS_PER_HOUR", "100000");
    assertThat(read().registrationCap().perHour()).isEqualTo(100_000);

    for (String wrong : new String[] {"0", "100001", "many"}) {
      environment.put("TWOFOLD_REGISTRATIONS_PER_HOUR", wrong);
      assertThatThrownBy(this::read).hasMessageContaining("TWOFOLD_REGISTRATIONS_PER_HOUR");
    }
  }

  @Test
  void allThatIsMissingIsToldAtOnce() {
    environment.clear();

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("TWOFOLD_KAFKA", "TWOFOLD_KEYS", "TWOFOLD_DATABASE_HOST", "TWOFOLD_DATABASE_PASSWORD");
  }

  @Test
  void aKeyFileWithoutAKeyIsToldAndNotQuoted() throws IOException {
    Files.writeString(keys.resolve("opening-key.json"), "{\"s3ntinel\":1}");

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("opening-key.json")
        .hasMessageNotContaining("s3ntinel");
  }

  @Test
  void printingItShowsNoSecret() {
    assertThat(read().toString()).doesNotContain("s3ntinel");
  }

  private EnrollmentConfig read() {
    return EnrollmentConfig.read(new Settings(environment));
  }
}
