package dev.twofold.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Libraries as a JVM has them in memory (class-data sharing), so that the next JVM on the same class path starts
 * sooner. The archives stand in the directory that the system property {@code twofold.archives} names; without it there are
 * none. Nothing depends on them: a JVM that finds no archive, or one of another JDK or class path, does without.
 *
 * <p>A JVM that starts without an archive notes the classes that it loads, and from these notes the archive is made.
 */
public enum ClassDataArchive {
  /** Of everything but the broker. */
  SERVICES("services", "deploy/local/target/classpath"),
  BROKER("broker", "deploy/broker/target/classpath");

  private static final String NOTES = ".classes";

  private final String name;
  private final String libraries;

  /** @param libraries file under Twofold's directory that holds the class path */
  ClassDataArchive(String name, String libraries) {
    this.name = name;
    this.libraries = libraries;
  }

  /**
   * For the command line of a JVM whose class path begins with the libraries.
   *
   * @param process a name for its notes
   */
  public List<String> options(String process) {
    return directory().map(directory -> options(directory, process)).orElse(List.of());
  }

  /**
   * Makes the archives that are missing, from the notes of the JVMs that run now, in processes of low priority. Ends
   * early if this JVM does.
   *
   * @throws IOException if one is not made; then there is none, or the one that there was
   */
  public static void makeMissing() throws IOException, InterruptedException {
    for (ClassDataArchive archive : values()) {
      Optional<Path> directory = directory();
      if (directory.isPresent() && !archive.isWhole(directory.get())) {
        Path home = Path.of(System.getProperty("twofold.home"));
        archive.make(directory.get(), Files.readString(home.resolve(archive.libraries)).strip());
      }
    }
  }

  private static Optional<Path> directory() {
    return Optional.ofNullable(System.getProperty("twofold.archives")).map(Path::of).filter(Files::isDirectory);
  }

  List<String> options(Path directory, String process) {
    return isWhole(directory)
        ? List.of("-XX:SharedArchiveFile=" + file(directory), "-Xlog:cds=off", "-Xlog:class+path=off")
        : List.of("-XX:DumpLoadedClassList=" + directory.resolve(name + "-" + process + NOTES));
  }

  void make(Path directory, String classPath) throws IOException, InterruptedException {
    Set<String> classes = noted(directory);
    if (classes.isEmpty()) {
      return;
    }
    Path list = Files.write(directory.resolve(name + ".list"), classes);
    Path unfinished = directory.resolve(name + ".unfinished");
    Path log = directory.resolve(name + ".log");
    List<String> dump =
        List.of(
            "nice",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:dump",
            "-XX:+UseSerialGC",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + unfinished,
            "-cp",
            classPath);
    Process process =
        new ProcessBuilder(EndsWithParent.command("KILL", dump))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the archive " + name + " was not made, see " + log);
    }
    Files.move(unfinished, file(directory), StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(sizeFile(directory), Long.toString(Files.size(file(directory))));
  }

  /** A JVM of 17 dies of an archive that was cut short, so its size is noted when it is finished. */
  private boolean isWhole(Path directory) {
    try {
      return Files.exists(sizeFile(directory))
          && Files.readString(sizeFile(directory)).equals(Long.toString(Files.size(file(directory))));
    } catch (IOException e) {
      return false;
    }
  }

  /** What all processes noted. Numbers, and classes of loaders of their own, mean something in one process only. */
  private Set<String> noted(Path directory) throws IOException {
    Set<String> classes = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path notes : files.filter(this::areNotes).toList()) {
        Files.readAllLines(notes).stream()
            .filter(line -> !line.contains(" source: "))
            .map(line -> line.replaceFirst(" id: \\d+$", ""))
            .forEach(classes::add);
      }
    }
    return classes;
  }

  private boolean areNotes(Path file) {
    return file.getFileName().toString().startsWith(name + "-") && file.toString().endsWith(NOTES);
  }

  private Path file(Path directory) {
    return directory.resolve(name + ".jsa");
  }

  private Path sizeFile(Path directory) {
    return directory.resolve(name + ".size");
  }
}
