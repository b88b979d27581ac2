package dev.twofold.phones;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All phones that got anything, and how each is answered. In memory, and bounded. */
public final class Phones {

  private static final int MOST_PHONES = 1_000;
  private static final int MOST_ARRIVALS = 50;

  private final Map<String, List<Arrival>> arrivals =
      new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Arrival>> eldest) {
          return size() > MOST_PHONES;
        }
      };
  private final Map<String, Answer> answers = new TreeMap<>();

  /** Who picks up. */
  public enum Answer {
    /** A person, who does as they are told and presses a key. */
    PERSON,
    /** A machine, which records whatever is said. */
    MACHINE,
    BUSY,
    NO_ANSWER
  }

  public synchronized void add(String number, Arrival arrival) {
    List<Arrival> own = arrivals.computeIfAbsent(number, first -> new ArrayList<>());
    own.add(0, arrival);
    if (own.size() > MOST_ARRIVALS) {
      own.remove(own.size() - 1);
    }
  }

  /** What was said in a call so far, and what became of it. */
  public synchronized void update(String number, String id, List<String> said, String outcome) {
    arrivals
        .getOrDefault(number, List.of())
        .replaceAll(one -> one.id().equals(id) ? one.saying(said, outcome) : one);
  }

  /** The newest first. */
  public synchronized List<Arrival> at(String number) {
    return List.copyOf(arrivals.getOrDefault(number, List.of()));
  }

  /** By number; those that got something last come last. */
  public synchronized Map<String, List<Arrival>> all() {
    Map<String, List<Arrival>> copy = new LinkedHashMap<>();
    arrivals.forEach((number, list) -> copy.put(number, List.copyOf(list)));
    return copy;
  }

  public synchronized Answer answer(String number) {
    return answers.getOrDefault(number, Answer.PERSON);
  }

  public synchronized void setAnswer(String number, Answer answer) {
    if (answers.size() < MOST_PHONES || answers.containsKey(number)) {
      answers.put(number, answer);
    }
  }
}
