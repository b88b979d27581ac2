package dev.twofold.local;

import dev.twofold.contracts.Service;
import dev.twofold.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables of each service, as a process of its own would get them. */
final class ServiceEnvironments {

  /** Whoever uses the local system comes from one network, loopback, and tries registration out again and again. */
  private static final String REGISTRATIONS_PER_HOUR = "100000";

  private final String bootstrapServers;
  private final EmbeddedPostgres postgres;
  private final LocalKeys keys;
  private final Optional<Path> certificate;

  /** @param certificate with its key, of the gateway; empty without HTTPS */
  ServiceEnvironments(
      String bootstrapServers, EmbeddedPostgres postgres, LocalKeys keys, Optional<Path> certificate) {
    this.bootstrapServers = bootstrapServers;
    this.postgres = postgres;
    this.keys = keys;
    this.certificate = certificate;
  }

  /** @param opsPort of health and metrics */
  Map<String, String> enrollment(int opsPort) {
    Map<String, String> environment = withDatabase(Service.ENROLLMENT, opsPort, LocalSystem.ENROLLMENT_DATABASE);
    environment.put("TWOFOLD_REGISTRATION", "open");
    environment.put("TWOFOLD_REGISTRATIONS_PER_HOUR", REGISTRATIONS_PER_HOUR);
    return environment;
  }

  /** @param opsPort of health and metrics */
  Map<String, String> verification(int opsPort) {
    Map<String, String> environment = withDatabase(Service.VERIFICATION, opsPort, LocalSystem.VERIFICATION_DATABASE);
    environment.put("TWOFOLD_FIRST_FACTOR_PHONE", "anyone");
    return environment;
  }

  /** @param opsPort of health and metrics */
  Map<String, String> codeDelivery(int opsPort, URI origin, Path plan) {
    Map<String, String> environment = withDatabase(Service.CODE_DELIVERY, opsPort, LocalSystem.DELIVERY_DATABASE);
    environment.put("TWOFOLD_PUBLIC_URL", origin.toString());
    environment.put("TWOFOLD_DELIVERY_PLAN", plan.toString());
    return environment;
  }

  /** @param opsPort of health and metrics */
  Map<String, String> gateway(int opsPort, URI origin, Path routes) {
    Map<String, String> environment = common(Service.GATEWAY, opsPort);
    environment.put("TWOFOLD_HOST", "127.0.0.1");
    environment.put("TWOFOLD_PORT", Integer.toString(origin.getPort()));
    environment.put("TWOFOLD_ORIGIN", origin.toString());
    environment.put("TWOFOLD_ROUTES", routes.toString());
    certificate.ifPresent(file -> {
      environment.put("TWOFOLD_TLS_CERTIFICATE", file.toString());
      environment.put("TWOFOLD_TLS_KEY", file.toString());
    });
    return environment;
  }

  private Map<String, String> withDatabase(Service service, int opsPort, String database) {
    Map<String, String> environment = common(service, opsPort);
    environment.put("TWOFOLD_DATABASE_HOST", "127.0.0.1");
    environment.put("TWOFOLD_DATABASE_PORT", Integer.toString(postgres.port()));
    environment.put("TWOFOLD_DATABASE_NAME", database);
    environment.put("TWOFOLD_DATABASE_USER", postgres.user());
    environment.put("TWOFOLD_DATABASE_PASSWORD", postgres.password());
    return environment;
  }

  private Map<String, String> common(Service service, int opsPort) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TWOFOLD_KAFKA", bootstrapServers);
    environment.put("TWOFOLD_OPS_PORT", Integer.toString(opsPort));
    environment.put("TWOFOLD_KEYS", keys.of(service).toString());
    return environment;
  }
}
