package dev.twofold.verification;

import dev.twofold.contracts.SealingKey;
import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.config.SettingsException;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.store.DatabaseSettings;
import dev.twofold.verification.challenge.io.CodeMac;
import dev.twofold.verification.signin.FirstPhone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * What the service is told from outside.
 *
 * @param opsPort 0: any free port
 * @param openingKey for what is sealed to this service
 * @param rowCipher for what it keeps
 * @param codeMac what is kept of codes for phones
 * @param delivery codes are sealed to this key
 * @param firstPhone who may have a phone as first factor
 */
public record VerificationConfig(
    KafkaConnection kafka,
    DatabaseSettings database,
    String opsHost,
    int opsPort,
    OpeningKey openingKey,
    RowCipher rowCipher,
    CodeMac codeMac,
    SealingKey delivery,
    FirstPhone firstPhone) {

  private static final String OPENING_KEY = "opening-key.json";
  private static final String ROWS = "rows.json";
  private static final String CODE_PEPPER = "code-pepper.key";
  private static final String DELIVERY = "delivery.sealing-key";
  private static final int HIGHEST_PORT = 65_535;

  /** @throws SettingsException naming all that is missing or wrong */
  public static VerificationConfig read(Settings settings) {
    KafkaConnection kafka = new KafkaConnection(settings.text("TWOFOLD_KAFKA"));
    DatabaseSettings database = database(settings);
    String opsHost = settings.text("TWOFOLD_OPS_HOST", "127.0.0.1");
    int opsPort = settings.number("TWOFOLD_OPS_PORT", 9090, 0, HIGHEST_PORT);
    Path keys = Path.of(settings.text("TWOFOLD_KEYS"));
    byte[] openingKey = settings.file(keys.resolve(OPENING_KEY));
    byte[] rows = settings.file(keys.resolve(ROWS));
    byte[] codePepper = settings.file(keys.resolve(CODE_PEPPER));
    byte[] delivery = settings.file(keys.resolve(DELIVERY));
    FirstPhone firstPhone = settings.choice("TWOFOLD_FIRST_FACTOR_PHONE", FirstPhone.INVITED);
    settings.check();
    return new VerificationConfig(
        kafka,
        database,
        opsHost,
        opsPort,
        key(OPENING_KEY, openingKey, OpeningKey::parse),
        key(ROWS, rows, RowCipher::parse),
        key(CODE_PEPPER, codePepper, CodeMac::parse),
        key(DELIVERY, delivery, VerificationConfig::sealingKey),
        firstPhone);
  }

  private static DatabaseSettings database(Settings settings) {
    return new DatabaseSettings(
        settings.text("TWOFOLD_DATABASE_HOST"),
        settings.number("TWOFOLD_DATABASE_PORT", 5432, 1, HIGHEST_PORT),
        settings.text("TWOFOLD_DATABASE_NAME"),
        settings.text("TWOFOLD_DATABASE_USER"),
        settings.text("TWOFOLD_DATABASE_PASSWORD"),
        settings.number("TWOFOLD_DATABASE_POOL", 8, 1, 100));
  }

  /** Tried at once, so that a wrong file is told as such. */
  private static SealingKey sealingKey(byte[] content) {
    SealingKey key = new SealingKey(new String(content, StandardCharsets.US_ASCII).strip());
    new Sealer(key, Clock.systemUTC());
    return key;
  }

  // The cause is left out: its text may quote the key.
  private static <K> K key(String file, byte[] content, Function<byte[], K> parser) {
    try {
      return parser.apply(content);
    } catch (RuntimeException e) {
      throw new SettingsException(List.of(file + " in TWOFOLD_KEYS is not a key of the right kind"));
    }
  }
}
