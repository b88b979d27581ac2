package dev.twofold.gateway;

import dev.twofold.contracts.SealingKey;
import dev.twofold.gateway.assertion.io.AssertionKeys;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.keys.KeyFile;
import dev.twofold.gateway.limits.Limits;
import dev.twofold.gateway.proxies.TrustedProxies;
import dev.twofold.gateway.routes.RoutesFile;
import dev.twofold.gateway.routes.Routing;
import dev.twofold.gateway.routes.Sites;
import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.kafka.KafkaConnection;
import dev.twofold.runtime.sealing.SharedCipher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * @param sites the gateway's own origin is the audience of the sessions that its API makes
 * @param proxies whose word on the client's address is taken
 * @param issuer whom authenticator apps name beside a login
 * @param revocationBound how long after its acknowledgement a revocation may be unknown here
 * @param tls with which it serves HTTPS itself; empty where somebody in front does
 * @param tokenTagKeys the first tags new tokens, both are recognised
 * @param assertionKeys sign what applications are told of a person
 * @param pageKeys seal what pages leave in browsers
 */
public record GatewayConfig(
    KafkaConnection kafka,
    String opsHost,
    int opsPort,
    String host,
    int port,
    String issuer,
    Duration revocationBound,
    Sites sites,
    TrustedProxies proxies,
    Optional<TlsIdentity> tls,
    Limits limits,
    List<byte[]> tokenTagKeys,
    byte[] loginKey,
    AssertionKeys assertionKeys,
    SharedCipher pageKeys,
    SealingKey enrollmentKey,
    SealingKey verificationKey,
    SealingKey deliveryKey) {

  private static final int HIGHEST_PORT = 65_535;
  private static final String ASSERTION_KEYS = "assertion-keys.json";
  private static final String PAGE_KEYS = "page-keys.json";
  private static final int LARGEST_BODY_MIB = 10 * 1024;
  private static final int LONGEST_BOUND_SECONDS = 300;

  /** @throws dev.twofold.runtime.config.SettingsException naming all that is missing or wrong */
  public static GatewayConfig read(Settings settings) {
    KafkaConnection kafka = new KafkaConnection(settings.text("TWOFOLD_KAFKA"));
    String opsHost = settings.text("TWOFOLD_OPS_HOST", "127.0.0.1");
    int opsPort = settings.number("TWOFOLD_OPS_PORT", 9090, 0, HIGHEST_PORT);
    String host = settings.text("TWOFOLD_HOST", "127.0.0.1");
    int port = settings.number("TWOFOLD_PORT", 8080, 0, HIGHEST_PORT);
    WebOrigin origin = origin(settings);
    String issuer = settings.text("TWOFOLD_ISSUER", "Twofold");
    int bound = settings.number("TWOFOLD_REVOCATION_BOUND_SECONDS", 15, 3, LONGEST_BOUND_SECONDS);
    int largestBody = settings.number("TWOFOLD_LARGEST_BODY_MIB", 100, 1, LARGEST_BODY_MIB);
    Optional<TlsIdentity> tls = TlsIdentity.read(settings, origin);
    Routing routing = settings.optional("TWOFOLD_ROUTES")
        .map(path -> routing(settings, settings.file(Path.of(path)), origin))
        .orElse(Routing.NONE);
    Path keys = Path.of(settings.text("TWOFOLD_KEYS"));
    byte[] tokenTagKeys = settings.file(keys.resolve("token-tag.key"));
    byte[] loginKey = settings.file(keys.resolve("login-key.key"));
    byte[] assertionKeys = settings.file(keys.resolve(ASSERTION_KEYS));
    byte[] pageKeys = settings.file(keys.resolve(PAGE_KEYS));
    byte[] enrollmentKey = settings.file(keys.resolve("enrollment.sealing-key"));
    byte[] verificationKey = settings.file(keys.resolve("verification.sealing-key"));
    byte[] deliveryKey = settings.file(keys.resolve("delivery.sealing-key"));
    GatewayConfig config = new GatewayConfig(kafka, opsHost, opsPort, host, port, issuer,
        Duration.ofSeconds(bound),
        new Sites(origin, routing.routes()),
        routing.proxies(),
        tls,
        Limits.standard(largestBody),
        keys(settings, "token-tag.key", tokenTagKeys, 2),
        keys(settings, "login-key.key", loginKey, 1).stream().findFirst().orElseGet(() -> new byte[0]),
        keyset(settings, ASSERTION_KEYS, assertionKeys, AssertionKeys::parse, AssertionKeys::generate),
        keyset(settings, PAGE_KEYS, pageKeys, SharedCipher::parse, SharedCipher::generate),
        sealingKey(enrollmentKey),
        sealingKey(verificationKey),
        sealingKey(deliveryKey));
    settings.check();
    return config;
  }

  @Override
  public String toString() {
    return "GatewayConfig[…]";
  }

  private static SealingKey sealingKey(byte[] file) {
    return new SealingKey(new String(file, StandardCharsets.US_ASCII).strip());
  }

  /** An empty file was reported already: it could not be read. */
  private static List<byte[]> keys(Settings settings, String name, byte[] file, int most) {
    try {
      return file.length == 0 ? List.of() : KeyFile.parse(file, most);
    } catch (IllegalArgumentException e) {
      settings.report(name + " " + e.getMessage());
      return List.of();
    }
  }

  /** What cannot be used is reported, and anything will do in its place; an empty file was reported already. */
  private static <K> K keyset(
      Settings settings, String name, byte[] file, Function<byte[], K> parse, Supplier<K> generate) {
    try {
      return file.length == 0 ? generate.get() : parse.apply(file);
    } catch (IllegalArgumentException e) {
      settings.report(name + " " + e.getMessage());
      return generate.get();
    }
  }

  /** One that is missing or wrong is reported, and anything will do in its place. */
  private static WebOrigin origin(Settings settings) {
    String text = settings.origin("TWOFOLD_ORIGIN");
    return WebOrigin.parse(text.isEmpty() ? "https://origin.invalid" : text);
  }

  private static Routing routing(Settings settings, byte[] file, WebOrigin own) {
    try {
      return file.length == 0 ? Routing.NONE : RoutesFile.parse(file, own);
    } catch (RoutesFile.InvalidRoutes e) {
      e.problems().forEach(problem -> settings.report("TWOFOLD_ROUTES: " + problem));
      return Routing.NONE;
    }
  }
}
