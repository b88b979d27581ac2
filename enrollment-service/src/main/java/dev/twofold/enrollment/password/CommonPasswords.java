package dev.twofold.enrollment.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Passwords that an attacker tries first. Kept as 8 bytes of digest each: a false match is as good as impossible. */
public final class CommonPasswords {

  private final long[] sortedDigests;

  private CommonPasswords(long[] sortedDigests) {
    this.sortedDigests = sortedDigests;
  }

  public static CommonPasswords of(Stream<String> passwords) {
    return new CommonPasswords(passwords.mapToLong(CommonPasswords::digest).sorted().distinct().toArray());
  }

  /** Whatever its case, and however its characters are composed. */
  public boolean contains(String password) {
    return Arrays.binarySearch(sortedDigests, digest(password)) >= 0;
  }

  public int size() {
    return sortedDigests.length;
  }

  private static long digest(String password) {
    String folded = Normalizer.normalize(password, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(folded.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(sha256).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
