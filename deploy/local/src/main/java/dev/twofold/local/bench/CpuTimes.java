package dev.twofold.local.bench;

import dev.twofold.local.processes.RunningProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * User and system time that processes and their living descendants have used so far.
 *
 * @param byName of the process, then by pid of itself and each descendant
 */
record CpuTimes(Map<String, Map<Long, Duration>> byName) {

  static CpuTimes of(List<RunningProcess> processes) {
    return new CpuTimes(
        processes.stream().collect(Collectors.toMap(RunningProcess::name, process -> ofTree(process.pid()))));
  }

  /** What each has used since then. A descendant that ended meanwhile is not counted, one that is new is. */
  Map<String, Duration> since(CpuTimes earlier) {
    Map<String, Duration> used = new TreeMap<>();
    byName.forEach((name, now) -> used.put(name, used(now, earlier.byName.getOrDefault(name, Map.of()))));
    return used;
  }

  private static Duration used(Map<Long, Duration> now, Map<Long, Duration> earlier) {
    return now.entrySet().stream()
        .map(each -> each.getValue().minus(earlier.getOrDefault(each.getKey(), Duration.ZERO)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Map<Long, Duration> ofTree(long pid) {
    return ProcessTree.of(pid).collect(Collectors.toMap(ProcessHandle::pid, CpuTimes::ofOne));
  }

  /** Zero if it has just ended. */
  private static Duration ofOne(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
