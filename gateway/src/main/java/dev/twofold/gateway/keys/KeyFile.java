package dev.twofold.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A mounted secret: one or more lines of base64url text, 32 bytes each. */
public final class KeyFile {

  private static final int BYTES = 32;

  private KeyFile() {}

  /**
   * @param most how many keys the file may hold
   * @throws IllegalArgumentException without quoting the file, if it is anything else
   */
  public static List<byte[]> parse(byte[] file, int most) {
    List<byte[]> keys = new String(file, StandardCharsets.US_ASCII).lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(KeyFile::key)
        .toList();
    if (keys.isEmpty() || keys.size() > most) {
      throw new IllegalArgumentException("holds " + keys.size() + " keys, not 1 to " + most);
    }
    return keys;
  }

  private static byte[] key(String line) {
    byte[] key;
    try {
      key = Base64.getUrlDecoder().decode(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a line is not base64url text");
    }
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a key has " + key.length + " bytes, not " + BYTES);
    }
    return key;
  }
}
