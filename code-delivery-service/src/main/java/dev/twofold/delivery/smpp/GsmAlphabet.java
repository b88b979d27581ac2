package dev.twofold.delivery.smpp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The 7-bit default alphabet of 3GPP TS 23.038 §6.2.1 with its extension table, one septet in an octet. */
public final class GsmAlphabet {

  private static final int ESCAPE = 0x1b;
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "\f^{}\\[~]|€";
  private static final int[] EXTENDED_SEPTETS = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

  private GsmAlphabet() {}

  /** Empty if the text has a character that is none of the alphabet's. */
  static Optional<byte[]> encode(String text) {
    ByteArrayOutputStream septets = new ByteArrayOutputStream();
    for (char c : text.toCharArray()) {
      int basic = c == ESCAPE ? -1 : BASIC.indexOf(c);
      int extended = EXTENDED.indexOf(c);
      if (basic >= 0) {
        septets.write(basic);
      } else if (extended >= 0) {
        septets.write(ESCAPE);
        septets.write(EXTENDED_SEPTETS[extended]);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(septets.toByteArray());
  }

  /** Whether the octet says that the one after it belongs to it. */
  static boolean isEscape(byte septet) {
    return septet == ESCAPE;
  }
}
