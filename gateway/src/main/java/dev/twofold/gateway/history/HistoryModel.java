package dev.twofold.gateway.history;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.client.AgentName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What pages show of a person's security history, the newest first. */
public record HistoryModel(List<Row> entries) {

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
    return new Row("settings.history." + entry.kind().wireName(), entry.at(), entry.about(),
        entry.agent().map(AgentName::of), entry.network());
  }
}
