package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.config.SettingsException;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aFileThatIsNoKeyIsNamedWithoutItsContent() throws IOException {
    writeKeys();
    Files.writeString(keys.resolve("rows.json"), "not-a-key");

    assertThatThrownBy(() -> VerificationConfig.read(new Settings(complete())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("rows.json")
        .hasMessageNotContaining("not-a-key");
  }

  private void writeKeys() throws IOException {
    Files.write(keys.resolve("opening-key.json"), OpeningKey.generate().keyset());
    Files.write(keys.resolve("rows.json"), RowCipher.generateKeyset());
    Files.writeString(keys.resolve("code-pepper.key"), "A".repeat(43));
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
