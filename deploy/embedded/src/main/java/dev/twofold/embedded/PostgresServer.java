package dev.twofold.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The server's processes and files. */
final class PostgresServer {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Path programs;
  private final Path directory;
  private final Path data;
  private Process process;

  PostgresServer(Path home, Path directory) {
    this.programs = home.resolve("bin");
    this.directory = directory;
    this.data = directory.resolve("data");
  }

  /** Makes the data directory, unless there is one. An interrupted attempt leaves none. */
  void initialize(String user, Path passwordFile) throws IOException {
    if (Files.exists(data)) {
      return;
    }
    Path unfinished = directory.resolve("data.unfinished");
    PostgresBinaries.deleteTree(unfinished);
    run(
        START,
        program("initdb", "--pgdata=" + unfinished, "--username=" + user, "--pwfile=" + passwordFile.toAbsolutePath()),
        List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--locale=C"));
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** After SIGKILL the old server may need a moment to free its shared memory; so a few starts are tried. */
  void start(int port, BooleanSupplier answers) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    process = launch(port);
    while (!answers.getAsBoolean()) {
      if (System.nanoTime() > end) {
        stop();
        throw new IOException("PostgreSQL did not start; see " + log());
      }
      pause();
      if (!process.isAlive()) {
        process = launch(port);
      }
    }
  }

  Process process() {
    return process;
  }

  long pid() {
    return postmaster().map(ProcessHandle::pid).orElseGet(process::pid);
  }

  private Process launch(int port) throws IOException {
    List<String> server = program("postgres", "-D", data.toString(), "-p", Integer.toString(port));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=32MB",
            "fsync=on",
            "synchronous_commit=on")) {
      server.addAll(List.of("-c", setting));
    }
    return new ProcessBuilder(EndsWithParent.command("INT", server))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** Waits until all is written; kills what does not stop in time. */
  void stop() {
    if (process == null) {
      return;
    }
    closeInput();
    if (!hasEnded()) {
      kill();
    }
  }

  void kill() {
    postmaster().ifPresent(PostgresServer::killTree);
    if (process != null) {
      hasEnded();
      closeInput();
    }
  }

  /** Stops the server of a JVM that ended and did not take it along. */
  void stopLeftover() throws IOException {
    Optional<ProcessHandle> leftover = postmaster();
    if (leftover.isPresent()) {
      new ProcessBuilder(program("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-t", "" + STOP.toSeconds()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start()
          .onExit()
          .completeOnTimeout(null, STOP.toSeconds() + 1, TimeUnit.SECONDS)
          .join();
      leftover.filter(ProcessHandle::isAlive).ifPresent(PostgresServer::killTree);
    }
  }

  /** The live server that the data directory names; its id alone could be another program's by now. */
  private Optional<ProcessHandle> postmaster() {
    Path file = data.resolve("postmaster.pid");
    try {
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
              .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
          : Optional.empty();
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void killTree(ProcessHandle postmaster) {
    List<ProcessHandle> family = new ArrayList<>(List.of(postmaster));
    family.addAll(postmaster.descendants().toList());
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(member -> member.onExit().completeOnTimeout(member, STOP.toSeconds(), TimeUnit.SECONDS).join());
  }

  private List<String> program(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(Duration limit, List<String> program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    Process run =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    boolean ended =
        run.onExit().thenApply(done -> true).completeOnTimeout(false, limit.toSeconds(), TimeUnit.SECONDS).join();
    if (!ended || run.exitValue() != 0) {
      run.destroyForcibly();
      throw new IOException(Path.of(command.get(0)).getFileName() + " failed; see " + log());
    }
  }

  private boolean hasEnded() {
    return process
        .onExit()
        .thenApply(done -> true)
        .completeOnTimeout(false, STOP.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL started", e);
    }
  }

  private Path log() {
    return directory.resolve("postgres.log");
  }
}
