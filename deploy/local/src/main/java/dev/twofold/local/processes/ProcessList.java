package dev.twofold.local.processes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import java.util.List;
import java.util.Map;

/**
 * The processes that run now, by name; also as a file for other terminals and tests:
 * {@code {"processes": [{"name", "pid", "opsPort"?, "log"}]}}.
 */
public final class ProcessList implements AutoCloseable {

  private final Path file;
  private final Map<String, RunningProcess> processes = new TreeMap<>();

  public ProcessList(Path file) {
    this.file = file;
  }

  /** Takes the place of an earlier one of that name. */
  public synchronized void put(RunningProcess process) {
    processes.put(process.name(), process);
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized List<RunningProcess> all() {
    return List.copyOf(processes.values());
  }

  /** Removes the file. */
  @Override
  public synchronized void close() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Whoever reads sees the list before or after, never a part. */
  private void write() throws IOException {
    JsonArray list = new JsonArray();
    processes.values().forEach(process -> list.add(json(process)));
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.writeString(unfinished, new JsonObject().put("processes", list).encodePrettily() + "\n");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JsonObject json(RunningProcess process) {
    JsonObject json = new JsonObject().put("name", process.name()).put("pid", process.pid());
    process.opsPort().ifPresent(port -> json.put("opsPort", port));
    return json.put("log", process.log().toString());
  }
}
