package dev.twofold.gateway.factor;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A text as a QR code, with the quiet zone of four modules that ISO/IEC 18004 asks for. */
public final class QrCode {

  private static final int QUIET_ZONE = 4;
  private static final int PIXELS_PER_MODULE = 8;
  private static final int BLACK = 0x000000;
  private static final int WHITE = 0xffffff;

  private final BitMatrix modules;

  public QrCode(String text) {
    try {
      modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(
          EncodeHintType.CHARACTER_SET, "UTF-8",
          EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M,
          EncodeHintType.MARGIN, QUIET_ZONE));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code");
    }
  }

  /** As an image of its own. */
  public String svg() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">"
        .formatted(size(), size())
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path() + "\"/></svg>";
  }

  /** Modules from edge to edge, the quiet zone included. */
  public int size() {
    return modules.getWidth();
  }

  /** Its black modules as the path of an SVG in which a module is one unit: a rectangle for each run in a row. */
  public String path() {
    StringBuilder runs = new StringBuilder();
    for (int y = 0; y < size(); y++) {
      for (int x = 0; x < size(); x++) {
        int end = endOfRun(x, y);
        if (end > x) {
          int length = end - x;
          runs.append('M').append(x).append(' ').append(y)
              .append('h').append(length).append("v1h-").append(length).append('z');
          x = end;
        }
      }
    }
    return runs.toString();
  }

  private int endOfRun(int x, int y) {
    int end = x;
    while (end < size() && modules.get(end, y)) {
      end++;
    }
    return end;
  }

  public byte[] png() {
    int width = modules.getWidth() * PIXELS_PER_MODULE;
    int height = modules.getHeight() * PIXELS_PER_MODULE;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, modules.get(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE) ? BLACK : WHITE);
      }
    }
    return encode(image);
  }

  /** In memory: the image is a secret, and ImageIO's default is a temporary file. */
  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
