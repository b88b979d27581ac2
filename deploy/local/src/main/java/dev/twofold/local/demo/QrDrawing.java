package dev.twofold.local.demo;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code in half blocks, two modules a character, with the quiet zone of ISO/IEC 18004. On a terminal both colours are
 * set, so that it is dark on light whatever the theme; without colours ink is dark, as on paper.
 */
final class QrDrawing {

  private static final int QUIET_ZONE_MODULES = 4;
  private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
  private static final String RESET = "\u001b[0m";

  private QrDrawing() {}

  static String draw(String text, boolean colours) {
    BitMatrix modules = encode(text);
    StringBuilder drawing = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y += 2) {
      drawing.append(colours ? BLACK_ON_WHITE : "");
      for (int x = 0; x < modules.getWidth(); x++) {
        drawing.append(character(modules.get(x, y), y + 1 < modules.getHeight() && modules.get(x, y + 1)));
      }
      drawing.append(colours ? RESET : "").append(System.lineSeparator());
    }
    return drawing.toString();
  }

  private static char character(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }

  private static BitMatrix encode(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.MARGIN, QUIET_ZONE_MODULES,
                  EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }
}
