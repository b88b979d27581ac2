package dev.twofold.system.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/**
 * How somebody's browser is set.
 *
 * @param language BCP 47, the only one that the browser asks for
 */
record Setting(boolean scripts, Screen screen, String language, ColorScheme colours) {

  static final Setting USUAL = new Setting(true, Screen.DESKTOP, "en", ColorScheme.LIGHT);

  Setting withoutScripts() {
    return new Setting(false, screen, language, colours);
  }

  Setting on(Screen other) {
    return new Setting(scripts, other, language, colours);
  }

  Setting in(String otherLanguage) {
    return new Setting(scripts, screen, otherLanguage, colours);
  }

  Setting in(ColorScheme otherColours) {
    return new Setting(scripts, screen, language, otherColours);
  }

  @Override
  public String toString() {
    return screen.name().toLowerCase(Locale.ROOT) + ", scripts " + (scripts ? "on" : "off") + ", " + language;
  }
}
