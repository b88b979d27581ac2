package dev.twofold.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClassDataArchiveTest {

  private static final ClassDataArchive ARCHIVE = ClassDataArchive.SERVICES;

  @TempDir Path directory;

  @Test
  void whatOneJvmNotedIsSharedByTheNextAndAnArchiveThatWasCutShortIsLeftAlone() throws Exception {
    List<String> first = ARCHIVE.options(directory, "first");
    assertThat(first).hasSize(1).allMatch(option -> option.startsWith("-XX:DumpLoadedClassList="));
    run(first);

    ARCHIVE.make(directory, System.getProperty("java.class.path"));

    List<String> second = ARCHIVE.options(directory, "second");
    assertThat(second).contains("-XX:SharedArchiveFile=" + directory.resolve("services.jsa"));
    List<String> told = new ArrayList<>(second);
    told.add("-Xlog:class+load:file=" + directory.resolve("loaded"));
    run(told);
    assertThat(Files.readString(directory.resolve("loaded"))).contains("java.lang.Object source: shared objects file");

    cutShort();
    List<String> third = ARCHIVE.options(directory, "third");
    assertThat(third).isEqualTo(List.of("-XX:DumpLoadedClassList=" + directory.resolve("services-third.classes")));
    run(third);
  }

  @Test
  void nothingIsMadeOfNoNotes() throws Exception {
    ARCHIVE.make(directory, System.getProperty("java.class.path"));

    assertThat(directory).isEmptyDirectory();
  }

  private void cutShort() throws IOException {
    Path archive = directory.resolve("services.jsa");
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
  }

  private static void run(List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "--version"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
