package dev.twofold.system;

import dev.twofold.contracts.Service;
import dev.twofold.local.ServiceMain;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an earlier commit of this repository builds, {@code earlier-build.properties} says which. It is made from the
 * history of the clone, and kept under {@code target}.
 */
final class EarlierBuild {

  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");
  private static final Path HOME = Path.of(System.getProperty("twofold.home"));
  private static final Path BUILDS = HOME.resolve("target").resolve("earlier");
  private static final Path LIBRARIES = Path.of("deploy", "local", "target", "classpath");

  private final String classPath;

  private EarlierBuild(String classPath) {
    this.classPath = classPath;
  }

  /** Builds it unless that was done before; needs no more than the build of this commit. */
  static EarlierBuild make() throws IOException, InterruptedException {
    String commit = commit();
    Path built = BUILDS.resolve(commit);
    if (!Files.exists(built)) {
      Path building = BUILDS.resolve(commit + ".building");
      check(out(commit, building), "commit %s is not in the history of %s: a whole clone is needed", commit, HOME);
      Path log = BUILDS.resolve(commit + ".log");
      check(compile(building, log), "commit %s could not be built, see %s", commit, log);
      Files.move(building, built);
    }
    return new EarlierBuild(classPath(built));
  }

  /** One of its services, which ends with this process at the latest. */
  Process start(Service service, Map<String, String> environment, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    ProcessBuilder child =
        new ProcessBuilder(
                java().toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m",
                "-Dlogback.configurationFile=logback.xml", "-cp", classPath,
                ServiceMain.class.getName(), service.name())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    child.environment().keySet().retainAll(INHERITED);
    child.environment().putAll(environment);
    return child.start();
  }

  private static String commit() throws IOException {
    try (InputStream file = EarlierBuild.class.getResourceAsStream("/earlier-build.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("commit");
    }
  }

  private static boolean out(String commit, Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    String archive = "set -o pipefail; git -C \"$1\" archive \"$2\" | tar -x -C \"$3\"";
    return succeeds(
        new ProcessBuilder("bash", "-c", archive, "bash", HOME.toString(), commit, directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  private static boolean compile(Path directory, Path log) throws IOException, InterruptedException {
    ProcessBuilder maven =
        new ProcessBuilder("./mvnw", "-q", "-B", "-pl", "deploy/local", "-am", "process-classes")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // what the Maven that runs the tests says of itself is not to be said of this one
    maven.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return succeeds(maven);
  }

  private static boolean succeeds(ProcessBuilder command) throws IOException, InterruptedException {
    return command.start().waitFor() == 0;
  }

  private static void check(boolean isDone, String otherwise, Object... about) {
    if (!isDone) {
      throw new AssertionError(otherwise.formatted(about));
    }
  }

  /** Its libraries and the classes of all its modules. */
  private static String classPath(Path built) throws IOException {
    List<String> entries = new ArrayList<>(List.of(Files.readString(built.resolve(LIBRARIES)).strip()));
    try (Stream<Path> directories = Files.walk(built, 4)) {
      directories.filter(path -> path.endsWith(Path.of("target", "classes"))).map(Path::toString).forEach(entries::add);
    }
    return entries.stream().collect(Collectors.joining(File.pathSeparator));
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
