package dev.twofold.local.processes;

import dev.twofold.embedded.ClassDataArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts a JVM of this class path as a child. It gets the environment that it is given and little else, and a session
 * of its own, so that a terminal's Ctrl-C reaches it only through this process, in order.
 *
 * @param mainClass must begin with {@link ParentWatch}, for the child must not outlive this process
 */
public record ChildJvm(Class<?> mainClass, String argument, Map<String, String> environment, LogFile log) {

  private static final long STOP_SECONDS = 10;
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");

  public Process start() throws IOException {
    log.makeRoom();
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** SIGTERM, and SIGKILL after 10 s. */
  public static void stop(Process process) {
    process.toHandle().destroy(); // Process.destroy closes the child's input too, which ParentWatch takes for our end
    boolean ended =
        process.onExit().thenApply(done -> true).completeOnTimeout(false, STOP_SECONDS, TimeUnit.SECONDS).join();
    if (!ended) {
      process.destroyForcibly().onExit().join();
    }
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xms32m",
                "-Xmx192m",
                "-Dlogback.configurationFile=logback.xml"));
    command.addAll(ClassDataArchive.SERVICES.options(argument));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName(), argument));
    return command;
  }

  /** Without the environment: there are secrets in it. */
  @Override
  public String toString() {
    return "ChildJvm[" + mainClass.getSimpleName() + " " + argument + "]";
  }
}
