package dev.twofold.system.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The directory of pictures: one for each page and setting, e.g. {@code sign-in-phone-dark-en.png}. */
final class Album {

  /** What a reader on a slow line bears. */
  private static final int MOST_BYTES = 60_000;
  private static final int MOST_SCREENS = 2;

  private final Path directory;

  Album(Path directory) {
    this.directory = directory;
  }

  private static String nameOf(Setting setting) {
    return (setting.screen().name() + "-" + setting.colours().name() + "-" + setting.language())
        .toLowerCase(Locale.ROOT);
  }

  /** The page that the tab shows, as far as two screens show it, in place of an earlier picture of it. */
  void keep(String page, Tab tab) {
    int height = MOST_SCREENS * tab.setting().screen().height();
    byte[] picture = PalettePng.of(tab.page().screenshot(new Page.ScreenshotOptions().setFullPage(true)), height);
    if (picture.length > MOST_BYTES) {
      throw new AssertionError("the picture of " + page + " has " + picture.length + " bytes");
    }
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(page + "-" + nameOf(tab.setting()) + ".png"), picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
