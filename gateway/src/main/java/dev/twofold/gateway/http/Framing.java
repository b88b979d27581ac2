package dev.twofold.gateway.http;

import java.util.List;

/**
 * Whether everyone who reads an HTTP/1.x request finds its end at the same octet (RFC 9112 §6.3, §11.2). If not, a
 * second request could hide in it.
 */
public final class Framing {

  private static final String CHUNKED = "chunked";

  private Framing() {}

  /**
   * @param isHttp11 HTTP/1.0 knows no transfer coding, so that who stands in front may have gone by something else
   * @param transferEncoding all {@code Transfer-Encoding} fields
   * @param contentLength all {@code Content-Length} fields
   */
  public static boolean isPlain(boolean isHttp11, List<String> transferEncoding, List<String> contentLength) {
    return transferEncoding.isEmpty()
        ? contentLength.size() <= 1
        : isHttp11
            && contentLength.isEmpty()
            && transferEncoding.size() == 1
            && transferEncoding.get(0).equalsIgnoreCase(CHUNKED);
  }
}
