package dev.twofold.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.twofold.contracts.Service;
import dev.twofold.gateway.assertion.io.AssertionKeys;
import dev.twofold.runtime.sealing.OpeningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeysTest {

  @TempDir private Path root;
  private LocalKeys keys;

  @BeforeEach
  void make() throws IOException {
    keys = new LocalKeys(root, new SecureRandom());
    keys.makeMissing();
  }

  @Test
  void keysAreMadeOnceAndKept() throws IOException {
    Map<Path, String> made = contents();

    keys.makeMissing();

    assertThat(contents()).hasSize(16).isEqualTo(made);
  }

  @Test
  void aKeyThatAnEarlierVersionDidNotMakeIsMadeAndTheOthersAreKept() throws IOException {
    Path added = keys.of(Service.GATEWAY).resolve("assertion-keys.json");
    Files.delete(added);
    Map<Path, String> earlier = contents();

    keys.makeMissing();

    assertThat(contents()).containsAllEntriesOf(earlier).hasSize(earlier.size() + 1);
    assertThatNoException().isThrownBy(() -> AssertionKeys.parse(Files.readAllBytes(added)));
  }

  @Test
  void nobodyButTheOwnerReadsThem() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      assertThat(paths.filter(path -> !path.equals(root))).isNotEmpty().allSatisfy(path ->
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
              .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void whatIsSealedToAServiceOpensThere() throws IOException {
    OpeningKey verification =
        OpeningKey.parse(Files.readAllBytes(keys.of(Service.VERIFICATION).resolve("opening-key.json")));

    assertThat(keys.of(Service.GATEWAY).resolve("verification.sealing-key"))
        .hasContent(verification.sealingKey().publicKeyset());
    assertThat(keys.of(Service.ENROLLMENT).resolve("verification.sealing-key"))
        .hasContent(verification.sealingKey().publicKeyset());
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readString(file));
      }
    }
    return contents;
  }
}
