package dev.twofold.gateway.recovery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Recovery codes as people get to see them: four groups of four, with hyphens. */
public final class RecoveryCodes {

  private static final Pattern CANONICAL = Pattern.compile("([A-Z2-7]{4})([A-Z2-7]{4})([A-Z2-7]{4})([A-Z2-7]{4})");

  private RecoveryCodes() {}

  /**
   * @param canonical codes, one a line, ASCII
   * @throws IllegalArgumentException if they are none, without quoting them
   */
  public static List<String> toShow(byte[] canonical) {
    return new String(canonical, StandardCharsets.US_ASCII).lines().map(RecoveryCodes::grouped).toList();
  }

  private static String grouped(String code) {
    if (!CANONICAL.matcher(code).matches()) {
      throw new IllegalArgumentException("not a canonical recovery code");
    }
    return CANONICAL.matcher(code).replaceFirst("$1-$2-$3-$4");
  }
}
