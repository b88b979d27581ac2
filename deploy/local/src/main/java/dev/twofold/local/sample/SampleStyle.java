package dev.twofold.local.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the sample applications look. It stands in the page itself, since every path of theirs is that page. */
final class SampleStyle {

  static final String TEXT = read();
  /** Lets a page be styled by this text and by no other. */
  static final String POLICY = "style-src 'sha256-" + digest(TEXT) + "'";

  private SampleStyle() {}

  private static String read() {
    try (InputStream style = SampleStyle.class.getResourceAsStream("/sample/sample.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
