package dev.twofold.gateway.page.io;

import dev.twofold.gateway.page.Language;
import dev.twofold.gateway.page.PageCookie;
import java.time.Duration;

/** What the buttons with the languages say, in whatever form they stand. */
public final class LanguageChoice {

  private static final String FIELD = "language";
  private static final Duration KEPT = Duration.ofDays(365);

  private LanguageChoice() {}

  /** From now on, and in the answer to this request, pages speak the language that was chosen. */
  public static void take(PageRequest request) {
    Language.tagged(request.form().text(FIELD))
        .ifPresent(language -> request.remember(PageCookie.LANGUAGE, language.tag(), KEPT));
  }
}
