package dev.twofold.gateway.history;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.gateway.client.AgentName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What pages show of a person's security history, the newest first. */
public record HistoryModel(List<Row> entries) {

  private static final String CLEARED = "cleared";

  public HistoryModel {
    entries = List.copyOf(entries);
  }

  /**
   * @param message the key of the text that says what happened
   * @param about e.g. the name of a method
   */
  public record Row(
      String message, Instant at, Optional<String> about, Optional<AgentName> agent, Optional<String> network) {}

  public static HistoryModel of(Reply.SecurityHistory history) {
    return new HistoryModel(history.entries().stream().map(HistoryModel::row).toList());
  }

  public HistoryModel newest(int most) {
    return new HistoryModel(entries.stream().limit(most).toList());
  }

  private static Row row(Reply.HistoryEntry entry) {
    return new Row(message(entry), entry.at(), isTurnedOff(entry) ? Optional.empty() : entry.about(),
        entry.agent().map(AgentName::of), entry.network());
  }

  private static String message(Reply.HistoryEntry entry) {
    return isTurnedOff(entry) && entry.about().filter(CLEARED::equals).isPresent()
        ? "settings.history.turned-off-and-cleared"
        : "settings.history." + entry.kind().wireName();
  }

  /** It is about a word of the contract, which is none for people. */
  private static boolean isTurnedOff(Reply.HistoryEntry entry) {
    return entry.kind() == SecurityEventKind.TURNED_OFF;
  }
}
