package dev.twofold.gateway.page;

import dev.twofold.gateway.http.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the next page says once: why a form was not accepted, or what was done.
 *
 * @param isError whether something was refused
 * @param message the key of a text, without {@code .title} and {@code .detail}
 * @param field the name of the form's field that it is about
 * @param triesLeft wrong codes that are still allowed
 * @param retryAfterSeconds where waiting helps
 * @param arguments of the text
 * @param typed what the form is filled with again, by the names of its fields; never a secret
 */
public record Notice(
    boolean isError,
    String message,
    Optional<String> field,
    OptionalInt triesLeft,
    OptionalInt retryAfterSeconds,
    Map<String, Object> arguments,
    Map<String, String> typed) {

  private static final String PROBLEM = "problem.";
  private static final int LONGEST_TYPED = 256;

  /** Something was done; {@code notice.<name>.title} and, if there is one, {@code .detail} say what. */
  public static Notice done(String name) {
    return done(name, Map.of());
  }

  public static Notice done(String name, Map<String, Object> arguments) {
    return new Notice(false, "notice." + name, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), arguments,
        Map.of());
  }

  /** A form was refused as a whole. */
  public static Notice of(Problem problem) {
    return new Notice(true, PROBLEM + problem.name(), Optional.empty(), problem.triesLeft(),
        problem.retryAfterSeconds(), Map.of(), Map.of());
  }

  /** A field was left empty. */
  public static Notice missing(String field) {
    return refused("problem.field-missing", field);
  }

  /** What was typed in a field is refused before anybody is asked. */
  public static Notice refused(String message, String field) {
    return new Notice(true, message, Optional.of(field), OptionalInt.empty(), OptionalInt.empty(), Map.of(), Map.of());
  }

  public Notice about(String name) {
    return new Notice(isError, message, Optional.of(name), triesLeft, retryAfterSeconds, arguments, typed);
  }

  /** Says the same in other words, where those of the problem do not fit. */
  public Notice wordedAs(String key) {
    return new Notice(isError, key, field, triesLeft, retryAfterSeconds, arguments, typed);
  }

  /** The same, if it is about that problem. */
  public Notice wordedAs(String key, String problem) {
    return message.equals(PROBLEM + problem) ? wordedAs(key) : this;
  }

  /** Keeps what was typed in a field, unless it is longer than a cookie should be. */
  public Notice keeping(String name, String value) {
    return value.length() > LONGEST_TYPED
        ? this
        : new Notice(isError, message, field, triesLeft, retryAfterSeconds, arguments, Map.of(name, value));
  }

  /** Fills the form with what was typed in it before. */
  public Notice with(TypedForm form) {
    return new Notice(isError, message, field, triesLeft, retryAfterSeconds, arguments, form.fields());
  }

  public boolean isAbout(String name) {
    return isError && field.filter(name::equals).isPresent();
  }
}
