package dev.twofold.gateway.phone;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which language somebody wants messages: the first that the client asks for (RFC 9110 §12.5.4), else English. */
public final class MessageLanguage {

  private static final String ENGLISH = "en";
  private static final int LONGEST_HEADER = 500;
  private static final int LONGEST_TAG = 35;

  private MessageLanguage() {}

  /** @return a BCP 47 tag; whoever sends the message may not speak it */
  public static String of(Optional<String> acceptLanguage) {
    return acceptLanguage
        .filter(header -> header.length() <= LONGEST_HEADER)
        .flatMap(MessageLanguage::first)
        .orElse(ENGLISH);
  }

  private static Optional<String> first(String header) {
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      return ranges.stream()
          .filter(range -> range.getWeight() > 0)
          .map(Locale.LanguageRange::getRange)
          .filter(tag -> tag.length() <= LONGEST_TAG && !tag.contains("*"))
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
