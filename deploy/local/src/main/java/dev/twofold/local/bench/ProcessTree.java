package dev.twofold.local.bench;

import java.util.Optional;
import java.util.stream.Stream;

/** A process with all that descends from it, such as the backends of PostgreSQL. */
final class ProcessTree {

  private ProcessTree() {}

  /** @return none if it does not live */
  static Stream<ProcessHandle> of(long pid) {
    Optional<ProcessHandle> root = ProcessHandle.of(pid);
    return Stream.concat(root.stream(), root.stream().flatMap(ProcessHandle::descendants));
  }
}
