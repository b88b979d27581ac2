package dev.twofold.enrollment;

import dev.twofold.contracts.SealingKey;
import dev.twofold.enrollment.registration.RegistrationCap;
import dev.twofold.enrollment.registration.RegistrationMode;
import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.store.DatabaseSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the service needs to know to start.
 *
 * @param opsPort 0: any that is free
 * @param registrationCap for each network
 * @param openingKey opens what gateways seal to this service
 * @param verification what goes to verification is sealed to this key
 */
public record EnrollmentConfig(
    KafkaConnection kafka,
    DatabaseSettings database,
    String opsHost,
    int opsPort,
    RegistrationMode registration,
    RegistrationCap registrationCap,
    OpeningKey openingKey,
    SealingKey verification) {

  private static final int HIGHEST_PORT = 65_535;
  private static final int REGISTRATIONS_PER_HOUR = 20;
  private static final int MOST_REGISTRATIONS_PER_HOUR = 100_000;

  /** @throws dev.twofold.runtime.config.SettingsException naming all that is missing or wrong */
  public static EnrollmentConfig read(Settings settings) {
    KafkaConnection kafka = new KafkaConnection(settings.text("TWOFOLD_KAFKA"));
    DatabaseSettings database = readDatabase(settings);
    String opsHost = settings.text("TWOFOLD_OPS_HOST", "127.0.0.1");
    int opsPort = settings.number("TWOFOLD_OPS_PORT", 9090, 0, HIGHEST_PORT);
    RegistrationMode registration = settings.choice("TWOFOLD_REGISTRATION", RegistrationMode.INVITATION);
    int perHour =
        settings.number(
            "TWOFOLD_REGISTRATIONS_PER_HOUR", REGISTRATIONS_PER_HOUR, 1, MOST_REGISTRATIONS_PER_HOUR);
    Path keys = Path.of(settings.text("TWOFOLD_KEYS"));
    Optional<OpeningKey> opening = key(settings, keys.resolve("opening-key.json"), OpeningKey::parse);
    Optional<SealingKey> verification = key(settings, keys.resolve("verification.sealing-key"), EnrollmentConfig::text);
    settings.check();
    return new EnrollmentConfig(
        kafka,
        database,
        opsHost,
        opsPort,
        registration,
        new RegistrationCap(perHour),
        opening.orElseThrow(),
        verification.orElseThrow());
  }

  /** The service's own database; leaves the check to the caller. */
  public static DatabaseSettings readDatabase(Settings settings) {
    return new DatabaseSettings(
        settings.text("TWOFOLD_DATABASE_HOST"),
        settings.number("TWOFOLD_DATABASE_PORT", 5432, 1, HIGHEST_PORT),
        settings.text("TWOFOLD_DATABASE_NAME"),
        settings.text("TWOFOLD_DATABASE_USER"),
        settings.text("TWOFOLD_DATABASE_PASSWORD"),
        settings.number("TWOFOLD_DATABASE_POOL", 8, 1, 100));
  }

  private static <K> Optional<K> key(Settings settings, Path file, Function<byte[], K> parser) {
    byte[] content = settings.file(file);
    if (content.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(content));
    } catch (IllegalArgumentException e) {
      settings.report(file + " holds no such key");
      return Optional.empty();
    }
  }

  private static SealingKey text(byte[] content) {
    return new SealingKey(new String(content, StandardCharsets.US_ASCII).strip());
  }
}
