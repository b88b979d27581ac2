package dev.twofold.system;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A phone's camera. Reads dark modules on a light ground only: some apps know no other. */
public final class QrReader {

  /**
   * How near it is held, one after the other until something is read. From any one distance the decoder fails to find
   * a code now and then, and never the same ones.
   */
  private static final List<Double> NEARNESS = List.of(1.0, 1.5, 0.8, 1.25, 2.0);

  private QrReader() {}

  /**
   * @param png a picture with one QR code in it
   * @throws AssertionError if none can be read
   */
  public static String read(byte[] png) {
    return look(png).orElseThrow(() -> new AssertionError("no QR code can be read"));
  }

  /** Empty if none can be read. */
  public static Optional<String> look(byte[] png) {
    BufferedImage picture = picture(png);
    return NEARNESS.stream()
        .flatMap(nearness -> look(scaled(picture, nearness)).stream())
        .findFirst()
        .or(() -> lookStraight(picture));
  }

  private static Optional<String> look(BufferedImage image) {
    return decode(new HybridBinarizer(luminance(image)), DecodeHintType.TRY_HARDER);
  }

  /** As one does that knows that it sees nothing else: it need not search. */
  private static Optional<String> lookStraight(BufferedImage image) {
    return decode(new GlobalHistogramBinarizer(luminance(image)), DecodeHintType.PURE_BARCODE);
  }

  private static LuminanceSource luminance(BufferedImage image) {
    int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
  }

  private static Optional<String> decode(Binarizer binarizer, DecodeHintType how) {
    try {
      return Optional.of(new QRCodeReader().decode(new BinaryBitmap(binarizer), Map.of(how, true)).getText());
    } catch (ReaderException e) {
      return Optional.empty();
    }
  }

  private static BufferedImage scaled(BufferedImage image, double factor) {
    int width = (int) (image.getWidth() * factor);
    int height = (int) (image.getHeight() * factor);
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static BufferedImage picture(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
