package dev.twofold.local.terminal;

/**
 * How output may look. Colours only where a person reads, never in a pipe or file.
 *
 * @param colours whether ANSI sequences may be written
 */
public record Terminal(boolean colours) {

  private static final String RESET = "\u001b[0m";

  /** As the {@code twofold} script found it: Java 17 cannot tell a terminal from a pipe for one stream alone. */
  public static Terminal ofThisProcess() {
    return new Terminal(Boolean.getBoolean("twofold.terminal") && System.getenv("NO_COLOR") == null);
  }

  public String bold(String text) {
    return styled("1", text);
  }

  public String dim(String text) {
    return styled("2", text);
  }

  public String good(String text) {
    return styled("32", text);
  }

  public String bad(String text) {
    return styled("31", text);
  }

  private String styled(String style, String text) {
    return colours ? "\u001b[" + style + "m" + text + RESET : text;
  }
}
