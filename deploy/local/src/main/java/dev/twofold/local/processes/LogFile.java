package dev.twofold.local.processes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a process writes, over all its starts. */
public record LogFile(Path path) {

  private static final int TAIL_LINES = 15;
  private static final int TAIL_BYTES = 8 * 1024;
  private static final long LARGE = 10L << 20;

  /** Its last lines; none if it cannot be read. */
  List<String> tail() {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(TAIL_BYTES, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Puts a large one aside, in place of the one that was put aside before. */
  void makeRoom() throws IOException {
    Files.createDirectories(path.getParent());
    if (Files.exists(path) && Files.size(path) > LARGE) {
      Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
