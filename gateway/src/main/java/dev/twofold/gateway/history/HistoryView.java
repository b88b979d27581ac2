package dev.twofold.gateway.history;

import dev.twofold.contracts.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** A person's security history as the API shows it. */
public final class HistoryView {

  private HistoryView() {}

  public static Map<String, Object> of(Reply.SecurityHistory history) {
    return Map.of("entries", history.entries().stream().map(HistoryView::entry).toList());
  }

  private static Map<String, Object> entry(Reply.HistoryEntry entry) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", entry.entryId().toString());
    view.put("kind", entry.kind().wireName());
    view.put("at", entry.at().toString());
    entry.network().ifPresent(network -> view.put("network", network));
    entry.agent().ifPresent(agent -> view.put("agent", agent));
    entry.about().ifPresent(about -> view.put("about", about));
    return view;
  }
}
