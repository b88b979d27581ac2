package dev.twofold.system;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** A phone's camera. Reads dark modules on a light ground only: some apps know no other. */
public final class QrReader {

  private QrReader() {}

  /**
   * @param png a picture with one QR code in it
   * @throws AssertionError if none can be read
   */
  public static String read(byte[] png) {
    try {
      return new QRCodeReader().decode(bitmap(png), Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    } catch (ReaderException e) {
      throw new AssertionError("no QR code can be read", e);
    }
  }

  private static BinaryBitmap bitmap(byte[] png) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
      return new BinaryBitmap(new HybridBinarizer(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
