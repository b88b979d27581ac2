package dev.twofold.gateway.page;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.twofold.gateway.http.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form that changes security settings: where it stands, and how it says what became of it.
 *
 * @param path of the page that shows it
 * @param unknown the message that says what to look at where it is not known whether the change was made
 * @param field what a refusal is about; empty: the form as a whole
 * @param words messages in place of a problem's own, by the problem's name
 * @param kept the fields whose content is kept for the person while something else is asked for; none is a secret
 */
public record SettingsForm(
    String path, String unknown, Optional<String> field, Map<String, String> words, Set<String> kept) {

  public static SettingsForm at(String path, String unknown) {
    return new SettingsForm(path, unknown, Optional.empty(), Map.of(), Set.of());
  }

  public SettingsForm about(String name) {
    return new SettingsForm(path, unknown, Optional.of(name), words, kept);
  }

  public SettingsForm saying(Map<String, String> messages) {
    return new SettingsForm(path, unknown, field, messages, kept);
  }

  public SettingsForm keeping(String name) {
    return new SettingsForm(path, unknown, field, words, Set.of(name));
  }

  /** What of it is to be kept. */
  public Map<String, String> typed(FormFields form) {
    return kept.stream().filter(form::isSet).collect(toMap(identity(), form::text));
  }

  /**
   * What is said of a refusal beside the form.
   *
   * @param plain what is said of it anywhere
   * @param problem the refusal's name
   */
  public Notice notice(Notice plain, String problem) {
    Notice worded = Optional.ofNullable(words.get(problem)).map(plain::wordedAs).orElse(plain);
    return field.map(worded::about).orElse(worded);
  }

  /** What is said beside the settings when nobody knows whether the change was made. */
  public Notice unknownNotice(Problem problem) {
    return Notice.of(problem).wordedAs(unknown);
  }
}
