package dev.twofold.gateway.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text as the value of a header: UTF-8 octets, one character each, which is how a header is written out. What would say
 * something else there is refused rather than encoded: no application expects to decode it, so two names could become
 * one, or one name two groups.
 */
final class HeaderText {

  private HeaderText() {}

  /** @throws IllegalArgumentException if it holds a control character, without quoting it */
  static String of(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a header holds no control character");
    }
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * The names with commas between them.
   *
   * @throws IllegalArgumentException if a name holds a comma or a control character, or would be lost when it is read:
   *     one that is empty, or begins or ends with white space
   */
  static String list(List<String> names) {
    for (String name : names) {
      if (name.isEmpty() || name.contains(",") || !name.equals(name.strip())) {
        throw new IllegalArgumentException("a name does not fit into a list with commas");
      }
    }
    return names.stream().map(HeaderText::of).collect(Collectors.joining(","));
  }
}
