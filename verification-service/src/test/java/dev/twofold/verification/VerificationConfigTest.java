package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.config.SettingsException;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.verification.signin.FirstPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationConfigTest {

  @TempDir private Path keys;

  @Test
  void itIsReadFromTheEnvironment() throws IOException {
    writeKeys();

    VerificationConfig config = VerificationConfig.read(new Settings(complete()));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.database().port()).isEqualTo(5433);
    assertThat(config.database().poolSize()).isEqualTo(8);
    assertThat(config.opsPort()).isEqualTo(9090);
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() throws IOException {
    writeKeys();
    Map<String, String> environment = complete();
    environment.remove("TWOFOLD_KAFKA");
    environment.remove("TWOFOLD_DATABASE_PASSWORD");

    assertThatThrownBy(() -> VerificationConfig.read(new Settings(environment)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("TWOFOLD_KAFKA")
        .hasMessageContaining("TWOFOLD_DATABASE_PASSWORD");
  }

  @Test
  void aPhoneIsAFirstFactorForTheInvitedUnlessItSaysForAnyone() throws IOException {
    writeKeys();
    Map<String, String> environment = complete();

    assertThat(VerificationConfig.read(new Settings(environment)).firstPhone()).isEqualTo(FirstPhone.INVITED);
    environment.put("TWOFOLD_FIRST_FACTOR_PHONE", "anyone");
    assertThat(VerificationConfig.read(new Settings(environment)).firstPhone()).isEqualTo(FirstPhone.ANYONE);
    environment.put("TWOFOLD_FIRST_FACTOR_PHONE", "nobody");
    assertThatThrownBy(() -> VerificationConfig.read(new Settings(environment)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("TWOFOLD_FIRST_FACTOR_PHONE must be one of invited, anyone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code-pepper.key", "delivery.sealing-key"})
  void aKeyForCodesThatIsMissingIsNamed(String file) throws IOException {
    writeKeys();
    Files.delete(keys.resolve(file));

    assertThatThrownBy(() -> VerificationConfig.read(new Settings(complete())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.json", "code-pepper.key", "delivery.sealing-key"})
  void aFileThatIsNoKeyIsNamedWithoutItsContent(String file) throws IOException {
    writeKeys();
    Files.writeString(keys.resolve(file), "not-a-key");

    assertThatThrownBy(() -> VerificationConfig.read(new Settings(complete())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file)
        .hasMessageNotContaining("not-a-key");
  }

  private void writeKeys() throws IOException {
    Files.write(keys.resolve("opening-key.json"), OpeningKey.generate().keyset());
    Files.write(keys.resolve("rows.json"), RowCipher.generateKeyset());
    Files.write(keys.resolve("code-pepper.key"), Base64.getUrlEncoder().encode(new byte[32]));
    Files.writeString(keys.resolve("delivery.sealing-key"), OpeningKey.generate().sealingKey().publicKeyset());
  }

  private Map<String, String> complete() {
    return new HashMap<>(
        Map.of(
            "TWOFOLD_KAFKA", "localhost:9092",
            "TWOFOLD_KEYS", keys.toString(),
            "TWOFOLD_DATABASE_HOST", "localhost",
            "TWOFOLD_DATABASE_PORT", "5433",
            "TWOFOLD_DATABASE_NAME", "verification",
            "TWOFOLD_DATABASE_USER", "verification",
            "TWOFOLD_DATABASE_PASSWORD", "not-a-key"));
  }
}
