package dev.twofold.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proportional set size: what is shared by n processes counts to 1/n in each. */
final class Memory {

  private static final Pattern PSS = Pattern.compile("^Pss:\\s+(\\d+) kB$", Pattern.MULTILINE);

  private Memory() {}

  /** Of the process and its descendants, in KiB. */
  static long pssKib(long pid) {
    return ProcessTree.of(pid).mapToLong(process -> ofOne(process.pid())).sum();
  }

  /** @param rollup as in {@code /proc/<pid>/smaps_rollup} */
  static long pssKib(String rollup) {
    Matcher matcher = PSS.matcher(rollup);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no line Pss");
    }
    return Long.parseLong(matcher.group(1));
  }

  private static long ofOne(long pid) {
    try {
      return pssKib(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
    } catch (NoSuchFileException e) {
      return 0; // it has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
