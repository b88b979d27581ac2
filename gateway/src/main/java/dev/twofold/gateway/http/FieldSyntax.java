package dev.twofold.gateway.http;

/**
 * Whether a header field means the same in HTTP/1.1, into which it is translated, as in the HTTP/2 that it may have
 * come by (RFC 9113 §8.2.1, §10.3): a line end in a value would be a field, or a request, of its own there.
 */
public final class FieldSyntax {

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private FieldSyntax() {}

  public static boolean isPlain(String name, String value) {
    return !name.isEmpty()
        && name.chars().allMatch(FieldSyntax::isTokenCharacter)
        && value.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t');
  }

  /** RFC 9110 §5.6.2. */
  private static boolean isTokenCharacter(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
