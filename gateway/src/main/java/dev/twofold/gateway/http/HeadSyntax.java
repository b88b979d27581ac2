package dev.twofold.gateway.http;

/**
 * Judges the octets of HTTP/1.1 request heads as they arrive (RFC 9112 §2.2, §5). What lenient readers repair, each
 * in a way of its own, is refused: a CR or LF alone, a line that continues the one before (obs-fold), control
 * characters.
 */
public final class HeadSyntax {

  /** White space would continue the line before, and a field without a name is none. */
  private static final String CANNOT_BEGIN = " \t:";

  private boolean isRequestLine = true;
  private boolean isLineEmpty = true;
  private boolean isAfterCr;

  /** Takes the next octet of the head; false if no head may contain it there. */
  public boolean admits(int octet) {
    if (isAfterCr) {
      isAfterCr = false;
      return octet == '\n' && endLine();
    }
    if (octet == '\r') {
      isAfterCr = true;
      return true;
    }
    boolean begins = isLineEmpty;
    isLineEmpty = false;
    return !(begins && CANNOT_BEGIN.indexOf(octet) >= 0)
        && (octet == '\t' ? !isRequestLine : octet >= ' ' && octet != 0x7f);
  }

  /** The head is complete; what comes next is another one. */
  public void startOver() {
    isRequestLine = true;
    isLineEmpty = true;
    isAfterCr = false;
  }

  /** Empty lines before a request are skipped (RFC 9112 §2.2). */
  private boolean endLine() {
    isRequestLine &= isLineEmpty;
    isLineEmpty = true;
    return true;
  }
}
