package dev.twofold.delivery.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The texts of all languages. A person's language is looked up as by RFC 4647 §3.4; who speaks none of them gets English. */
final class Texts {

  static final List<String> LANGUAGES = List.of("en", "es", "de", "fr", "zh", "ja", "ar");

  private static final Map<String, Properties> BY_LANGUAGE = load();

  private Texts() {}

  /** @param language BCP 47 tag; anything else is nobody's language */
  static String text(String language, String key) {
    return BY_LANGUAGE.get(known(language)).getProperty(key);
  }

  static String known(String language) {
    try {
      String found = Locale.lookupTag(Locale.LanguageRange.parse(language), LANGUAGES);
      return found == null ? LANGUAGES.get(0) : found;
    } catch (IllegalArgumentException e) {
      return LANGUAGES.get(0);
    }
  }

  private static Map<String, Properties> load() {
    Map<String, Properties> texts = new HashMap<>();
    for (String language : LANGUAGES) {
      Properties properties = new Properties();
      try (InputStream in = Texts.class.getResourceAsStream(language + ".properties")) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      texts.put(language, properties);
    }
    return Map.copyOf(texts);
  }
}
