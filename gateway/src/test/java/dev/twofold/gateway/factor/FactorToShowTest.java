package dev.twofold.gateway.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FactorToShowTest {

  @Test
  void base32IsThatOfRfc4648WithoutPadding() {
    assertThat(base32("")).isEmpty();
    assertThat(base32("f")).isEqualTo("MY");
    assertThat(base32("fo")).isEqualTo("MZXQ");
    assertThat(base32("foo")).isEqualTo("MZXW6");
    assertThat(base32("foob")).isEqualTo("MZXW6YQ");
    assertThat(base32("fooba")).isEqualTo("MZXW6YTB");
    assertThat(base32("foobar")).isEqualTo("MZXW6YTBOI");
    assertThat(Base32.encode(new byte[] {-1, -1, -1, -1, -1})).isEqualTo("77777777");
  }

  @Test
  void aUriIsPercentEncodedAndHasNoPlus() {
    assertThat(OtpauthUri.of("My Firm: A+B", "jürgen@example.org", "MZXW6")).isEqualTo(
        "otpauth://totp/My%20Firm%3A%20A%2BB:j%C3%BCrgen%40example.org"
            + "?secret=MZXW6&issuer=My%20Firm%3A%20A%2BB&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void theQrCodeSaysTheUri() throws Exception {
    String uri = OtpauthUri.of("Twofold", "jürgen", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(new QrCode(uri).png()));

    assertThat(decode(image)).isEqualTo(uri);
  }

  @Test
  void theSvgShowsTheSameModulesAsThePng() throws Exception {
    QrCode qrCode = new QrCode("otpauth://totp/x");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(qrCode.png()));

    String svg = qrCode.svg();

    int modules = image.getWidth() / 8;
    assertThat(svg).contains("viewBox=\"0 0 " + modules + " " + modules + "\"");
    Set<Point> drawn = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg).results()
        .flatMap(run -> run(number(run, 1), number(run, 2), number(run, 3)))
        .collect(Collectors.toSet());
    for (int y = 0; y < modules; y++) {
      for (int x = 0; x < modules; x++) {
        boolean black = (image.getRGB(x * 8, y * 8) & 0xffffff) == 0;
        assertThat(drawn.contains(new Point(x, y))).isEqualTo(black);
      }
    }
  }

  @Test
  void aPendingFactorIsShownAgainAsItWasAndHidesItsSecretFromEverybodyElse() {
    ShownFactor shown = ShownFactor.of(UUID.randomUUID(), "Twofold", "anna", "12345678901234567890".getBytes(US_ASCII));

    PendingFactor pending = PendingFactor.of(shown, "Phone");
    ScanModel scan = ScanModel.of(pending, "sealed");

    assertThat(scan.key()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assertThat(scan.qrCode().svg()).isEqualTo(shown.qrSvg());
    assertThat(pending).asString().doesNotContain(shown.secret());
    assertThat(scan).asString().doesNotContain(shown.secret());
  }

  @Test
  void whatIsShownToThePersonIsShownToNobodyElse() {
    ShownFactor shown = ShownFactor.of(UUID.randomUUID(), "Twofold", "anna", new byte[20]);

    assertThat(shown.secret()).isEqualTo("A".repeat(32));
    assertThat(shown.otpauthUri()).isEqualTo(OtpauthUri.of("Twofold", "anna", shown.secret()));
    assertThat(shown.qrSvg()).isEqualTo(new QrCode(shown.otpauthUri()).svg());
    assertThat(shown).asString().doesNotContain(shown.secret());
  }

  private static Stream<Point> run(int x, int y, int length) {
    return IntStream.range(x, x + length).mapToObj(module -> new Point(module, y));
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static String base32(String text) {
    return Base32.encode(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String decode(BufferedImage image) throws Exception {
    int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
