package dev.twofold.gateway.http;

/** RFC 3986 §2.1. */
public final class PercentEncoding {

  private PercentEncoding() {}

  /** What the two digits behind a percent sign stand for; -1 if there are no two hexadecimal digits. */
  public static int octetAt(String text, int index) {
    if (index + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(index), 16);
    int low = Character.digit(text.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
