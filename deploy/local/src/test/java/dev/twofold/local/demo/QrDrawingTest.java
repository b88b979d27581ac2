package dev.twofold.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrDrawingTest {

  private static final String URI =
      "otpauth://totp/Twofold:somebody?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Twofold";
  private static final int PIXELS = 4;

  @Test
  void aCameraReadsTheDrawing() throws Exception {
    assertThat(read(QrDrawing.draw(URI, false).lines().toList())).isEqualTo(URI);
  }

  @Test
  void onATerminalItIsBlackOnWhiteWhateverTheTheme() throws Exception {
    List<String> lines = QrDrawing.draw(URI, true).lines().toList();

    assertThat(lines)
        .allMatch(line -> line.startsWith("\u001b[38;5;16;48;5;231m") && line.endsWith("\u001b[0m"));
    assertThat(read(lines.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList())).isEqualTo(URI);
  }

  @Test
  void aQuietZoneOfFourModulesSurroundsIt() {
    List<String> lines = QrDrawing.draw(URI, false).lines().toList();

    assertThat(lines.subList(0, 2)).allMatch(String::isBlank);
    assertThat(lines.subList(lines.size() - 2, lines.size())).allMatch(String::isBlank);
    assertThat(lines).allMatch(line -> line.startsWith("    ") && line.endsWith("    "));
  }

  /** Each character as two modules, each module as a square of pixels. */
  private static String read(List<String> lines) throws Exception {
    int width = lines.get(0).length() * PIXELS;
    int height = lines.size() * 2 * PIXELS;
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, 0xffffff);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        char block = lines.get(y / PIXELS / 2).charAt(x / PIXELS);
        boolean upper = y / PIXELS % 2 == 0;
        if (block == '█' || block == (upper ? '▀' : '▄')) {
          pixels[y * width + x] = 0;
        }
      }
    }
    RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
