package dev.twofold.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path temporary;

  @Test
  void aSecondSystemOnTheSameDataIsRefusedUntilTheFirstStops() throws Exception {
    Path data = temporary.resolve("data");
    DataDirectory first = DataDirectory.open(data, false);

    assertThatThrownBy(() -> DataDirectory.open(data, false))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("already runs on " + data);

    first.close();
    DataDirectory.open(data, false).close();
  }

  @Test
  void freshForgetsEverything() throws Exception {
    Path data = temporary.resolve("data");
    DataDirectory.open(data, false).close();
    Files.writeString(Files.createDirectories(data.resolve("kafka")).resolve("log"), "x");

    DataDirectory.open(data, true).close();

    assertThat(data.resolve("kafka")).doesNotExist();
  }

  @Test
  void freshFollowsNoLinkOutOfTheDirectory() throws Exception {
    Path data = temporary.resolve("data");
    DataDirectory.open(data, false).close();
    Path outside = Files.writeString(Files.createDirectories(temporary.resolve("outside")).resolve("kept"), "x");
    Files.createSymbolicLink(data.resolve("link"), outside.getParent());

    DataDirectory.open(data, true).close();

    assertThat(outside).exists();
    assertThat(data.resolve("link")).doesNotExist();
  }

  @Test
  void somebodyElsesFilesAreNeverTouched() throws IOException {
    Path photo = Files.writeString(temporary.resolve("photo"), "x");

    assertThatThrownBy(() -> DataDirectory.open(temporary, true)).hasMessageContaining("not Twofold's");
    assertThat(photo).exists();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamedInOneLine() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");

    assertThatThrownBy(() -> DataDirectory.open(file.resolve("data"), false))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("cannot write the data directory " + file.resolve("data"))
        .hasMessageNotContaining("\n");
  }
}
