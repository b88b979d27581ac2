package dev.twofold.runtime.keys;

import dev.twofold.runtime.sealing.JwtSigningKeys;
import dev.twofold.runtime.sealing.KeysetRotation;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.sealing.SharedCipher;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes and rotates the key files of the services: {@code new-opening-key}, {@code new-row-key},
 * {@code new-assertion-key}, {@code new-page-key} and {@code new-raw-key} print one; {@code add}, {@code promote}, {@code retire} and
 * {@code sealing-key} read a keyset on the standard input and print what becomes of it. Secrets pass through pipes
 * alone, never through arguments.
 */
public final class KeyToolMain {

  private static final int RAW_KEY_BYTES = 32;
  private static final int WRONG_USAGE = 2;
  private static final String USAGE =
      "key-tool: one of new-opening-key, new-row-key, new-assertion-key, new-page-key, new-raw-key, or with a keyset on the"
          + " standard input add, promote, retire, sealing-key";

  private KeyToolMain() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments, System.in, System.out, System.err));
  }

  /** @return the status with which the process ends */
  static int run(String[] arguments, InputStream in, PrintStream out, PrintStream errors) throws IOException {
    try {
      byte[] made = make(arguments.length == 1 ? arguments[0] : "", in);
      if (made.length == 0) {
        errors.println(USAGE);
        return WRONG_USAGE;
      }
      out.write(made);
      out.println();
      return 0;
    } catch (IllegalArgumentException e) {
      errors.println("key-tool: " + e.getMessage());
      return 1;
    }
  }

  private static byte[] make(String command, InputStream in) throws IOException {
    return switch (command) {
      case "new-opening-key" -> OpeningKey.generate().keyset();
      case "new-row-key" -> RowCipher.generateKeyset();
      case "new-assertion-key" -> JwtSigningKeys.generateKeyset();
      case "new-page-key" -> SharedCipher.generateKeyset();
      case "new-raw-key" -> rawKey();
      case "add" -> KeysetRotation.add(in.readAllBytes());
      case "promote" -> KeysetRotation.promote(in.readAllBytes());
      case "retire" -> KeysetRotation.retire(in.readAllBytes());
      case "sealing-key" -> sealingKey(in.readAllBytes());
      default -> new byte[0];
    };
  }

  private static byte[] rawKey() {
    byte[] key = new byte[RAW_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encode(key);
  }

  private static byte[] sealingKey(byte[] openingKey) {
    return OpeningKey.parse(openingKey).sealingKey().publicKeyset().getBytes(StandardCharsets.US_ASCII);
  }
}
