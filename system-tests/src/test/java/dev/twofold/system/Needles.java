package dev.twofold.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Secrets, and every plain form in which they could stand somewhere: raw, hexadecimal, Base64 at each alignment. */
final class Needles {

  private final Map<String, String> literals = new TreeMap<>();
  private final Map<String, Pattern> codes = new TreeMap<>();

  Needles add(String name, String secret) {
    return add(name, secret.getBytes(StandardCharsets.UTF_8));
  }

  Needles add(String name, byte[] secret) {
    String raw = new String(secret, StandardCharsets.ISO_8859_1);
    literals.put(name + " raw", raw);
    literals.put(name + " raw in lower case", raw.toLowerCase(Locale.ROOT));
    literals.put(name + " raw in upper case", raw.toUpperCase(Locale.ROOT));
    addEncoded(name, secret);
    return this;
  }

  /** Six digits alone: within a longer number, or after a second's point, they are somebody else's. */
  Needles addCode(String name, String code) {
    byte[] bytes = code.getBytes(StandardCharsets.US_ASCII);
    codes.put(name + " raw", Pattern.compile("(?<![0-9.])" + code + "(?![0-9])"));
    codes.put(name + " hex", Pattern.compile("(?<!3[0-9]|2[eE])" + HexFormat.of().formatHex(bytes) + "(?!3[0-9])"));
    addBase64(name, bytes);
    return this;
  }

  /** Names of the forms found. */
  List<String> in(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> found = literalsIn(bytes);
    codes.forEach(
        (name, code) -> {
          if (code.matcher(text).find()) {
            found.add(name);
          }
        });
    return found;
  }

  /** As {@link #in} without bare digits, which any large file holds by chance. */
  List<String> inLargeFile(byte[] bytes) {
    return literalsIn(bytes);
  }

  private List<String> literalsIn(byte[] haystack) {
    return new LiteralSearch(literals).in(haystack);
  }

  private void addEncoded(String name, byte[] secret) {
    literals.put(name + " hex", HexFormat.of().formatHex(secret));
    literals.put(name + " HEX", HexFormat.of().withUpperCase().formatHex(secret));
    addBase64(name, secret);
  }

  private void addBase64(String name, byte[] secret) {
    for (int shift = 0; shift < 3; shift++) {
      for (String encoded : base64(secret, shift)) {
        literals.put(name + " base64 " + encoded.hashCode(), encoded);
      }
    }
  }

  /** Only the characters that depend on nothing but the secret. */
  private static List<String> base64(byte[] secret, int shift) {
    byte[] shifted = new byte[shift + secret.length];
    System.arraycopy(secret, 0, shifted, shift, secret.length);
    int first = (shift * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    List<String> encodings = new ArrayList<>();
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      encodings.add(encoder.withoutPadding().encodeToString(shifted).substring(first, end));
    }
    return encodings;
  }
}
