package dev.twofold.contracts;

import static dev.twofold.contracts.Service.CODE_DELIVERY;
import static dev.twofold.contracts.Service.ENROLLMENT;
import static dev.twofold.contracts.Service.GATEWAY;
import static dev.twofold.contracts.Service.VERIFICATION;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every topic: what travels on it, how it is divided and kept, and who may write and read it. Kafka's own objects, its
 * access rights and the documentation are made from, or checked against, this list.
 */
public enum Topic {
  PASSWORDS("twofold.verification.passwords", PasswordCommand.class, 12, Set.of(GATEWAY), Set.of(VERIFICATION)),
  CODES("twofold.verification.codes", CodeCommand.class, 12, Set.of(GATEWAY), Set.of(VERIFICATION)),
  SESSION_LOOKUPS("twofold.verification.session-lookups", SessionQuery.class, 12, Set.of(GATEWAY), Set.of(VERIFICATION)),
  VERIFICATION_COMMANDS(
      "twofold.verification.commands", VerificationCommand.class, 12, Set.of(GATEWAY), Set.of(VERIFICATION)),
  INSTALLATIONS(
      "twofold.verification.installations",
      Installation.class,
      12,
      Set.of(ENROLLMENT, CODE_DELIVERY),
      Set.of(VERIFICATION)),
  DELIVERY_EVENTS(
      "twofold.verification.delivery-events", DeliveryEvent.class, 12, Set.of(CODE_DELIVERY), Set.of(VERIFICATION)),
  ENROLLMENT_COMMANDS("twofold.enrollment.commands", EnrollmentCommand.class, 12, Set.of(GATEWAY), Set.of(ENROLLMENT)),
  GRANTS("twofold.enrollment.grants", Grant.class, 12, Set.of(VERIFICATION), Set.of(ENROLLMENT)),
  FACTOR_EVENTS(
      "twofold.enrollment.factor-events",
      FactorEvent.class,
      12,
      Set.of(VERIFICATION),
      Set.of(ENROLLMENT, CODE_DELIVERY)),
  SECURITY_HISTORY(
      "twofold.enrollment.security-history",
      SecurityEvent.class,
      12,
      Set.of(VERIFICATION),
      Set.of(ENROLLMENT, CODE_DELIVERY)),
  NUMBERS("twofold.delivery.numbers", NumberCommand.class, 12, Set.of(ENROLLMENT), Set.of(CODE_DELIVERY)),
  DELIVERIES("twofold.delivery.commands", DeliveryCommand.class, 12, Set.of(VERIFICATION), Set.of(CODE_DELIVERY)),
  PROVIDER_CALLBACKS(
      "twofold.delivery.callbacks", ProviderCallback.class, 12, Set.of(GATEWAY), Set.of(CODE_DELIVERY)),
  /** Each gateway reads one partition, from the end, and names it in its commands. */
  REPLIES("twofold.replies", Reply.class, 24, Set.of(ENROLLMENT, VERIFICATION, CODE_DELIVERY), Set.of(GATEWAY)),
  /** One partition: a single order for all gateways. */
  REVOCATIONS("twofold.revocations", Revocation.class, 1, Set.of(VERIFICATION), Set.of(GATEWAY)),
  DEAD_LETTERS("twofold.dead-letters", DeadLetter.class, 1, EnumSet.allOf(Service.class), Set.of());

  private final String wireName;
  private final Class<? extends Message> family;
  private final int partitions;
  private final Set<Service> writers;
  private final Set<Service> readers;

  Topic(
      String wireName,
      Class<? extends Message> family,
      int partitions,
      Set<Service> writers,
      Set<Service> readers) {
    this.wireName = wireName;
    this.family = family;
    this.partitions = partitions;
    this.writers = writers;
    this.readers = readers;
  }

  public String wireName() {
    return wireName;
  }

  /** The one family of messages that travels here. */
  public Class<? extends Message> family() {
    return family;
  }

  public int partitions() {
    return partitions;
  }

  /**
   * How long Kafka keeps a record. Shorter than the day for which a service remembers what it handled, so that whatever
   * can be read again is still known.
   */
  public Duration retention() {
    return this == DEAD_LETTERS ? Duration.ofDays(14) : Duration.ofHours(6);
  }

  public Set<Service> writers() {
    return writers;
  }

  public Set<Service> readers() {
    return readers;
  }

  public static Topic of(Class<? extends Message> bodyType) {
    for (Topic topic : values()) {
      if (topic.family.isAssignableFrom(bodyType)) {
        return topic;
      }
    }
    throw new IllegalArgumentException("no topic for " + bodyType);
  }
}
