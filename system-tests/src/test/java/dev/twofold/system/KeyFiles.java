package dev.twofold.system;

import dev.twofold.contracts.Service;
import dev.twofold.runtime.sealing.JwtSigningKeys;
import dev.twofold.runtime.sealing.KeysetRotation;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.sealing.SharedCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The mounted secrets of all services, and the steps in which an operator rotates them. */
final class KeyFiles {

  private static final String OPENING_KEY = "opening-key.json";
  private static final String ROWS = "rows.json";
  private static final String TOKEN_TAG = "token-tag.key";
  private static final String LOGIN_KEY = "login-key.key";
  private static final String ASSERTION_KEYS = "assertion-keys.json";
  private static final String PAGE_KEYS = "page-keys.json";
  private static final Map<Service, String> SEALING_KEYS =
      Map.of(
          Service.ENROLLMENT, "enrollment.sealing-key",
          Service.VERIFICATION, "verification.sealing-key",
          Service.CODE_DELIVERY, "delivery.sealing-key");

  private final Path root;

  private KeyFiles(Path root) {
    this.root = root;
  }

  static KeyFiles makeIn(Path root) throws IOException {
    KeyFiles keys = new KeyFiles(root);
    for (Service service : Service.values()) {
      Files.createDirectories(keys.of(service));
    }
    Files.write(keys.file(Service.ENROLLMENT, OPENING_KEY), OpeningKey.generate().keyset());
    Files.write(keys.file(Service.VERIFICATION, OPENING_KEY), OpeningKey.generate().keyset());
    Files.write(keys.file(Service.CODE_DELIVERY, OPENING_KEY), OpeningKey.generate().keyset());
    Files.write(keys.file(Service.VERIFICATION, ROWS), RowCipher.generateKeyset());
    Files.write(keys.file(Service.CODE_DELIVERY, ROWS), RowCipher.generateKeyset());
    Files.writeString(keys.file(Service.VERIFICATION, "code-pepper.key"), rawKey());
    Files.writeString(keys.file(Service.CODE_DELIVERY, "number-hash.key"), rawKey());
    Files.writeString(keys.file(Service.GATEWAY, TOKEN_TAG), rawKey());
    Files.write(keys.file(Service.GATEWAY, ASSERTION_KEYS), JwtSigningKeys.generateKeyset());
    Files.write(keys.file(Service.GATEWAY, PAGE_KEYS), SharedCipher.generateKeyset());
    keys.replaceLoginKey();
    keys.publish(Service.ENROLLMENT);
    keys.publish(Service.VERIFICATION);
    keys.publish(Service.CODE_DELIVERY);
    return keys;
  }

  Path of(Service service) {
    return root.resolve(service.wireName());
  }

  /** The receiver opens what is sealed to either; nobody seals to the new one. */
  void addOpeningKey(Service receiver) throws IOException {
    change(file(receiver, OPENING_KEY), KeysetRotation::add);
  }

  /** Whoever seals to the receiver takes the new key. */
  void promoteOpeningKey(Service receiver) throws IOException {
    change(file(receiver, OPENING_KEY), KeysetRotation::promote);
    publish(receiver);
  }

  void retireOpeningKey(Service receiver) throws IOException {
    change(file(receiver, OPENING_KEY), KeysetRotation::retire);
    publish(receiver);
  }

  void addRowKey(Service service) throws IOException {
    change(file(service, ROWS), KeysetRotation::add);
  }

  void promoteRowKey(Service service) throws IOException {
    change(file(service, ROWS), KeysetRotation::promote);
  }

  void retireRowKey(Service service) throws IOException {
    change(file(service, ROWS), KeysetRotation::retire);
  }

  /** Recognised by all, used by nobody. */
  void addTokenTag() throws IOException {
    Path file = file(Service.GATEWAY, TOKEN_TAG);
    Files.write(file, List.of(Files.readAllLines(file).get(0), rawKey()));
  }

  /** The second becomes the first. */
  void promoteTokenTag() throws IOException {
    Path file = file(Service.GATEWAY, TOKEN_TAG);
    List<String> tags = Files.readAllLines(file);
    Collections.reverse(tags);
    Files.write(file, tags);
  }

  /** Published by all, signed with by nobody. */
  void addAssertionKey() throws IOException {
    change(file(Service.GATEWAY, ASSERTION_KEYS), KeysetRotation::add);
  }

  void promoteAssertionKey() throws IOException {
    change(file(Service.GATEWAY, ASSERTION_KEYS), KeysetRotation::promote);
  }

  void replaceLoginKey() throws IOException {
    Files.writeString(file(Service.GATEWAY, LOGIN_KEY), rawKey());
  }

  private void publish(Service receiver) throws IOException {
    byte[] key =
        OpeningKey.parse(Files.readAllBytes(file(receiver, OPENING_KEY)))
            .sealingKey()
            .publicKeyset()
            .getBytes(StandardCharsets.US_ASCII);
    for (Service sender : senders(receiver)) {
      Files.write(file(sender, SEALING_KEYS.get(receiver)), key);
    }
  }

  private static List<Service> senders(Service receiver) {
    return switch (receiver) {
      case VERIFICATION -> List.of(Service.GATEWAY, Service.ENROLLMENT);
      case CODE_DELIVERY -> List.of(Service.GATEWAY, Service.VERIFICATION);
      default -> List.of(Service.GATEWAY);
    };
  }

  private Path file(Service service, String name) {
    return of(service).resolve(name);
  }

  private static void change(Path file, UnaryOperator<byte[]> step) throws IOException {
    Files.write(file, step.apply(Files.readAllBytes(file)));
  }

  private static String rawKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }
}
