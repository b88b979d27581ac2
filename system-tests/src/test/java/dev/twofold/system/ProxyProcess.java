package dev.twofold.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A reverse proxy as a child of this process. It ends with this process however that ends. */
final class ProxyProcess implements AutoCloseable {

  /** Runs what follows until standard input, which this process holds open, comes to its end. */
  private static final List<String> UNTIL_END_OF_INPUT =
      List.of("sh", "-c", "\"$@\" & cat >/dev/null; kill $!; wait $!", "proxy");
  private static final long STOP_SECONDS = 10;

  private final Process shell;

  private ProxyProcess(Process shell) {
    this.shell = shell;
  }

  /** Returns when it listens on its port of loopback. */
  static ProxyProcess start(List<String> command, Path directory, int port) throws IOException {
    List<String> whole = new ArrayList<>(UNTIL_END_OF_INPUT);
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole);
    // where Caddy keeps what it wants to keep
    builder.environment().put("XDG_DATA_HOME", directory.toString());
    builder.environment().put("XDG_CONFIG_HOME", directory.toString());
    Path log = directory.resolve("proxy.log");
    ProxyProcess proxy =
        new ProxyProcess(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
    try {
      Eventually.holds(command.get(0) + " listens", () -> listens(port));
    } catch (AssertionError e) {
      proxy.close();
      throw new AssertionError(e.getMessage() + "; it says:\n" + Files.readString(log), e);
    }
    return proxy;
  }

  static boolean isInstalled(String... versionCommand) {
    try {
      return new ProcessBuilder(versionCommand)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(shell.descendants().toList());
    shell.getOutputStream().close();
    all.add(shell.toHandle());
    for (ProcessHandle one : all) {
      one.onExit().completeOnTimeout(one, STOP_SECONDS, TimeUnit.SECONDS).join();
      one.destroyForcibly();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
