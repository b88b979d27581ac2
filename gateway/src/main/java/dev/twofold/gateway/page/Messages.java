package dev.twofold.gateway.page;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** All that pages say, in one language: texts by key, with the plurals of the language (ICU MessageFormat). */
public final class Messages {

  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP = '\u2069';

  private final Language language;
  private final Properties texts;

  private Messages(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  public static Messages load(Language language) {
    Properties texts = new Properties();
    try (InputStream in = Messages.class.getResourceAsStream("/messages/" + language.tag() + ".properties");
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Messages(language, texts);
  }

  public Language language() {
    return language;
  }

  public Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** @throws IllegalArgumentException if there is none */
  public String text(String key) {
    return text(key, Map.of());
  }

  /**
   * From right to left, texts that are handed in keep a direction of their own (Unicode UAX #9, first strong isolate).
   *
   * @param arguments by the names under which the text refers to them
   * @throws IllegalArgumentException if there is none
   */
  public String text(String key, Map<String, ?> arguments) {
    String pattern = texts.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text " + key + " in " + language.tag());
    }
    return arguments.isEmpty()
        ? pattern
        : new MessageFormat(pattern, language.locale()).format(isRightToLeft() ? isolated(arguments) : arguments);
  }

  private boolean isRightToLeft() {
    return language.direction().equals("rtl");
  }

  private static Map<String, Object> isolated(Map<String, ?> arguments) {
    Map<String, Object> isolated = new HashMap<>(arguments);
    isolated.replaceAll((name, value) -> value instanceof String text ? FIRST_STRONG_ISOLATE + text + POP : value);
    return isolated;
  }
}
