package dev.twofold.phones.smpp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** What stands in {@code short_message}, as a phone shows it: 3GPP TS 23.038, the default alphabet in octets, or UCS-2. */
final class ShortText {

  private static final int UCS2 = 8;
  private static final int ESCAPE = 0x1b;
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00a0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final Map<Integer, String> EXTENDED =
      Map.of(
          0x0a, "\f", 0x14, "^", 0x28, "{", 0x29, "}", 0x2f, "\\", 0x3c, "[", 0x3d, "~", 0x3e, "]", 0x40, "|", 0x65, "€");

  private ShortText() {}

  /**
   * One of the parts of a text; the only one has the number 1 of 1.
   *
   * @param reference what the parts of a text have in common
   */
  record Part(int reference, int total, int number, byte[] body) {

    /** Reads the user data header, where there is one. */
    static Part of(byte[] message, boolean hasHeader) {
      if (!hasHeader) {
        return new Part(0, 1, 1, message);
      }
      ByteBuffer header = ByteBuffer.wrap(message);
      int length = header.get();
      boolean concatenated = length == 5 && header.get() == 0 && header.get() == 3;
      if (!concatenated) {
        throw new IllegalArgumentException("a header that is none of concatenated messages");
      }
      return new Part(
          header.get() & 0xff,
          header.get() & 0xff,
          header.get() & 0xff,
          Arrays.copyOfRange(message, 1 + length, message.length));
    }
  }

  static String decode(byte[] body, byte dataCoding) {
    return switch (dataCoding) {
      case 0 -> septets(body);
      case UCS2 -> new String(body, StandardCharsets.UTF_16BE);
      default -> throw new IllegalArgumentException("data_coding " + dataCoding);
    };
  }

  private static String septets(byte[] body) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < body.length; i++) {
      if (body[i] == ESCAPE && i + 1 < body.length) {
        i++;
        text.append(EXTENDED.getOrDefault((int) body[i], " "));
      } else {
        text.append(BASIC.charAt(body[i] & 0x7f));
      }
    }
    return text.toString();
  }
}
