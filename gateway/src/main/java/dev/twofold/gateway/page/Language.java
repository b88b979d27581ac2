package dev.twofold.gateway.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which pages are written. */
public enum Language {
  ENGLISH("en", "ltr", "English"),
  GERMAN("de", "ltr", "Deutsch"),
  ARABIC("ar", "rtl", "العربية");

  private static final int LONGEST_HEADER = 500;
  private static final List<String> TAGS = Arrays.stream(values()).map(Language::tag).toList();

  private final String tag;
  private final String direction;
  private final String ownName;

  Language(String tag, String direction, String ownName) {
    this.tag = tag;
    this.direction = direction;
    this.ownName = ownName;
  }

  /** BCP 47. */
  public String tag() {
    return tag;
  }

  /** {@code ltr} or {@code rtl}. */
  public String direction() {
    return direction;
  }

  /** What its speakers call it. */
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  public static Optional<Language> tagged(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }

  /**
   * The one that the person chose; else the first that the browser asks for and that is there; else English.
   *
   * @param chosen the value of the cookie
   * @param acceptLanguage the header (RFC 9110 §12.5.4); one that cannot be read asks for nothing
   */
  public static Language choose(Optional<String> chosen, Optional<String> acceptLanguage) {
    return chosen.flatMap(Language::tagged)
        .or(() -> acceptLanguage.flatMap(Language::asked))
        .orElse(ENGLISH);
  }

  private static Optional<Language> asked(String acceptLanguage) {
    if (acceptLanguage.length() > LONGEST_HEADER) {
      return Optional.empty();
    }
    try {
      String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), TAGS);
      return Optional.ofNullable(tag).flatMap(Language::tagged);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
