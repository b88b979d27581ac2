package dev.twofold.local;

import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.local.files.OwnerOnlyFiles;
import dev.twofold.runtime.sealing.JwtSigningKeys;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.sealing.SharedCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The key files that a cluster would mount as secrets, one directory for each service. Made once; what exists is kept,
 * since rows and tokens of earlier runs depend on it. Files are readable by their owner only.
 */
final class LocalKeys {

  private static final int CARRIER_PASSWORD = 8;
  private static final int RAW_KEY_BYTES = 32;

  private final Path root;
  private final SecureRandom random;

  LocalKeys(Path root, SecureRandom random) {
    this.root = root;
    this.random = random;
  }

  /** The secrets of simulated providers, by their names. */
  Map<String, String> providerTokens(List<String> names) throws IOException {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (String name : names) {
      byte[] token = keepOrMake(Service.CODE_DELIVERY, name + ".token", this::rawKey);
      tokens.put(name, new String(token, StandardCharsets.US_ASCII));
    }
    return tokens;
  }

  /** Of a simulated carrier: 8 characters, as long as SMPP has them. */
  String carrierPassword(String name) throws IOException {
    byte[] password =
        keepOrMake(Service.CODE_DELIVERY, name + ".token", () -> Arrays.copyOf(rawKey(), CARRIER_PASSWORD));
    return new String(password, StandardCharsets.US_ASCII);
  }

  Path of(Service service) {
    return root.resolve(service.wireName());
  }

  void makeMissing() throws IOException {
    for (Service service : Service.values()) {
      OwnerOnlyFiles.makeDirectory(of(service));
    }
    byte[] enrollment = keepOrMake(Service.ENROLLMENT, "opening-key.json", () -> OpeningKey.generate().keyset());
    byte[] verification = keepOrMake(Service.VERIFICATION, "opening-key.json", () -> OpeningKey.generate().keyset());
    byte[] delivery = keepOrMake(Service.CODE_DELIVERY, "opening-key.json", () -> OpeningKey.generate().keyset());
    keepOrMake(Service.VERIFICATION, "rows.json", RowCipher::generateKeyset);
    keepOrMake(Service.VERIFICATION, "code-pepper.key", this::rawKey);
    keepOrMake(Service.CODE_DELIVERY, "rows.json", RowCipher::generateKeyset);
    keepOrMake(Service.CODE_DELIVERY, "number-hash.key", this::rawKey);
    keepOrMake(Service.GATEWAY, "token-tag.key", this::rawKey);
    keepOrMake(Service.GATEWAY, "login-key.key", this::rawKey);
    keepOrMake(Service.GATEWAY, "assertion-keys.json", JwtSigningKeys::generateKeyset);
    keepOrMake(Service.GATEWAY, "page-keys.json", SharedCipher::generateKeyset);
    keepOrMake(Service.GATEWAY, "enrollment.sealing-key", () -> publicHalf(enrollment));
    keepOrMake(Service.GATEWAY, "verification.sealing-key", () -> publicHalf(verification));
    keepOrMake(Service.GATEWAY, "delivery.sealing-key", () -> publicHalf(delivery));
    keepOrMake(Service.ENROLLMENT, "verification.sealing-key", () -> publicHalf(verification));
    keepOrMake(Service.VERIFICATION, "delivery.sealing-key", () -> publicHalf(delivery));
  }

  private byte[] keepOrMake(Service service, String name, Supplier<byte[]> make) throws IOException {
    Path file = of(service).resolve(name);
    if (!Files.exists(file)) {
      OwnerOnlyFiles.write(file, make.get());
    }
    return Files.readAllBytes(file);
  }

  private byte[] rawKey() {
    byte[] key = new byte[RAW_KEY_BYTES];
    random.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encode(key);
  }

  private static byte[] publicHalf(byte[] openingKey) {
    SealingKey key = OpeningKey.parse(openingKey).sealingKey();
    return key.publicKeyset().getBytes(StandardCharsets.US_ASCII);
  }
}
