package dev.twofold.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The one form of a request target that is let through, so that the path which is authorised is the path which the
 * application sees. Whatever two programs could read differently is refused.
 */
public final class CanonicalPath {

  private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String ALLOWED_IN_PATH = UNRESERVED + "/!$&'()*+,=:@";
  /** What means something else once decoded, or is never encoded in a canonical path (RFC 3986 §6.2.2.2). */
  private static final String NEVER_ENCODED = UNRESERVED + "/\\%;";

  private CanonicalPath() {}

  /** @param target the request target as it stood in the request line, e.g. {@code /desk/a?b=c} */
  public static boolean isCanonical(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return path.startsWith("/")
        && target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#' && c != '\\')
        && hasPlainSegments(path)
        && hasPlainCharacters(path);
  }

  private static boolean hasPlainSegments(String path) {
    return !path.contains("//")
        && !(path + "/").contains("/./")
        && !(path + "/").contains("/../");
  }

  private static boolean hasPlainCharacters(String path) {
    byte[] decoded = new byte[path.length()];
    int length = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        int octet = PercentEncoding.octetAt(path, i + 1);
        if (octet < ' ' || octet == 0x7f || NEVER_ENCODED.indexOf(octet) >= 0) {
          return false;
        }
        decoded[length++] = (byte) octet;
        i += 2;
      } else if (ALLOWED_IN_PATH.indexOf(c) < 0) {
        return false;
      } else {
        decoded[length++] = (byte) c;
      }
    }
    return isUtf8(ByteBuffer.wrap(decoded, 0, length));
  }

  /** Overlong forms hide a slash or a dot from a strict reader and show it to a lax one. */
  private static boolean isUtf8(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
