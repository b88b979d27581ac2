package dev.twofold.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;

/** What a program can tell of WCAG 2.2, levels A and AA. */
final class Accessibility {

  private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private Accessibility() {}

  /** Of what the tab shows, in light and in dark. Without scripts it finds nothing: it is one itself. */
  static void assertThatNothingIsInTheWay(Tab tab) {
    if (tab.setting().scripts()) {
      assertThat(Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).flatMap(colours -> violations(tab, colours)))
          .as("what is in the way on " + tab.path())
          .isEmpty();
    }
  }

  private static Stream<String> violations(Tab tab, ColorScheme colours) {
    tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    try {
      return new AxeBuilder(tab.page())
          .withTags(TAGS)
          // which leaves out frames, and with them a second tab in which it would sum up what it found in each
          .setLegacyMode(true)
          .analyze()
          .getViolations().stream()
              .flatMap(rule -> rule.getNodes().stream().map(node -> sentence(colours, rule, node)));
    } finally {
      tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(tab.setting().colours()));
    }
  }

  private static String sentence(ColorScheme colours, Rule rule, CheckedNode node) {
    return "%s (%s) %s: %s".formatted(rule.getId(), colours, node.getTarget(), rule.getHelp());
  }
}
