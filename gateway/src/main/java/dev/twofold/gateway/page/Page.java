package dev.twofold.gateway.page;

import dev.twofold.gateway.client.AgentName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Optional;

/**
 * What a template gets: what all pages have in common, and what is special to one.
 *
 * @param here the path to which a change of language leads back; empty where it would lead nowhere
 * @param twofold with what the addresses of Twofold's own pages begin: nothing on its own origin, else that origin
 * @param formToken goes into each form
 * @param signedInAs the login in whose name the person is here
 */
public record Page<M>(
    Messages messages,
    AssetPaths assets,
    Optional<String> here,
    String twofold,
    String formToken,
    Optional<Notice> notice,
    Optional<String> signedInAs,
    M model) {

  private static final String OTHER = "problem.other";
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  public Language language() {
    return messages.language();
  }

  public String text(String key) {
    return messages.text(key);
  }

  public String text(String key, Map<String, ?> arguments) {
    return messages.text(key, arguments);
  }

  /** The heading of a notice or a problem. */
  public String title(String message, Map<String, ?> arguments) {
    return text(worded(message) + ".title", arguments);
  }

  /** What else there is to say of it. */
  public Optional<String> detail(String message, Map<String, ?> arguments) {
    String key = worded(message) + ".detail";
    return messages.has(key) ? Optional.of(text(key, arguments)) : Optional.empty();
  }

  /** How long that is, in the unit that people would use, rounded up. */
  public String duration(int seconds) {
    if (seconds < 2 * MINUTE) {
      return text("duration.seconds", Map.of("count", seconds));
    }
    return seconds < 2 * HOUR
        ? text("duration.minutes", Map.of("count", (seconds + MINUTE - 1) / MINUTE))
        : text("duration.hours", Map.of("count", (seconds + HOUR - 1) / HOUR));
  }

  /** Date and time in UTC, which it names: what the person's own clock says at it, only a script can know. */
  public String time(Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(language().locale())
        .format(at.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /** What people call a browser on a system. */
  public String agent(AgentName agent) {
    if (agent.browser().isPresent() && agent.system().isPresent()) {
      return text("settings.agent", Map.of("browser", agent.browser().get(), "system", agent.system().get()));
    }
    return agent.browser().or(agent::system).orElseGet(() -> text("settings.agent-unknown"));
  }

  /** What stands in a field when the page opens. */
  public String typed(String field) {
    return notice.map(shown -> shown.typed().getOrDefault(field, "")).orElse("");
  }

  public boolean isWrong(String field) {
    return notice.filter(shown -> shown.isAbout(field)).isPresent();
  }

  public boolean hasError() {
    return notice.filter(Notice::isError).isPresent();
  }

  /** Problems that only a program can meet have no words of their own in the languages of people. */
  private String worded(String message) {
    return messages.has(message + ".title") ? message : OTHER;
  }
}
