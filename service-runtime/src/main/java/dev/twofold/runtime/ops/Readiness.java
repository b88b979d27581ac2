package dev.twofold.runtime.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What a service needs in order to be sent work. */
public final class Readiness {

  private final Map<String, Supplier<Optional<String>>> needs = new ConcurrentHashMap<>();

  /** @param problem empty if fine, else one line without secrets */
  public Readiness require(String name, Supplier<Optional<String>> problem) {
    needs.put(name, problem);
    return this;
  }

  /** Name and problem of all that is not fine. */
  public Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    needs.forEach((name, need) -> need.get().ifPresent(problem -> problems.put(name, problem)));
    return problems;
  }
}
