package dev.twofold.gateway.phone;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.contracts.PhoneHint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What a page shows of codes to phones: what became of the last one, and which may be asked for.
 *
 * @param action where the form with the buttons leads
 * @param status of the newest, while its code is good
 * @param ways what may be asked for now; empty if nothing may
 * @param waitSeconds until something may be asked for again
 * @param noMore whether nothing may be asked for any more in this sign-in
 * @param lookAgainSeconds after which there may be something else to show; empty if nothing changes by itself
 */
public record SendModel(
    String action, Optional<Status> status, List<Way> ways, OptionalInt waitSeconds, boolean noMore,
    OptionalInt lookAgainSeconds) {

  private static final Set<DeliveryStatus> UNDER_WAY = EnumSet.of(DeliveryStatus.QUEUED, DeliveryStatus.SENT);
  private static final int UNDER_WAY_SECONDS = 2;

  public SendModel {
    ways = List.copyOf(ways);
  }

  /** @param text the key of what is said of it */
  public record Status(String text, String lastDigits, boolean needsAnotherWay) {}

  /** @param text the key of what its button says */
  public record Way(PhoneTarget target, String text, String lastDigits) {}

  /** A phone that may be sent to. */
  public record Phone(UUID factorId, PhoneHint hint) {}

  public static SendModel of(String action, List<Phone> phones, Optional<Challenge> challenge, Instant now) {
    Optional<Instant> next = challenge.flatMap(Challenge::resendAt);
    boolean noMore = challenge.isPresent() && next.isEmpty();
    OptionalInt wait = next.filter(now::isBefore)
        .map(at -> OptionalInt.of((int) Duration.between(now, at).plusSeconds(1).minusNanos(1).toSeconds()))
        .orElse(OptionalInt.empty());
    List<Way> ways = noMore || wait.isPresent() ? List.of() : ways(phones, challenge.isPresent());
    return new SendModel(action, challenge.flatMap(one -> status(one, phones)), ways, wait, noMore,
        lookAgain(challenge, wait));
  }

  private static OptionalInt lookAgain(Optional<Challenge> challenge, OptionalInt waitSeconds) {
    boolean underWay = challenge.map(Challenge::status).filter(UNDER_WAY::contains).isPresent();
    return underWay ? OptionalInt.of(UNDER_WAY_SECONDS) : waitSeconds;
  }

  private static List<Way> ways(List<Phone> phones, boolean again) {
    List<Way> ways = new ArrayList<>();
    for (Phone phone : phones) {
      for (Channel channel : phone.hint().channels()) {
        ways.add(
            new Way(new PhoneTarget(phone.factorId(), channel), button(channel, again), phone.hint().lastDigits()));
      }
    }
    return ways;
  }

  private static String button(Channel channel, boolean again) {
    if (channel == Channel.TEXT) {
      return again ? "phone.send.text.again" : "phone.send.text";
    }
    return again ? "phone.send.voice.again" : "phone.send.voice";
  }

  private static String ofText(DeliveryStatus status) {
    return switch (status) {
      case QUEUED -> "phone.status.text.queued";
      case SENT -> "phone.status.text.sent";
      case UNKNOWN -> "phone.status.text.unknown";
      case FAILED -> "phone.status.text.failed";
      case DELIVERED -> "phone.status.text.delivered";
    };
  }

  private static String ofCall(DeliveryStatus status) {
    return switch (status) {
      case QUEUED -> "phone.status.voice.queued";
      case SENT -> "phone.status.voice.sent";
      case UNKNOWN -> "phone.status.voice.unknown";
      case FAILED -> "phone.status.voice.failed";
      case DELIVERED -> "phone.status.voice.delivered";
    };
  }

  private static Optional<Status> status(Challenge challenge, List<Phone> phones) {
    boolean failed =
        challenge.status() == DeliveryStatus.FAILED || challenge.status() == DeliveryStatus.UNKNOWN;
    String text = challenge.channel() == Channel.TEXT ? ofText(challenge.status()) : ofCall(challenge.status());
    return phones.stream()
        .filter(phone -> phone.factorId().equals(challenge.factorId()))
        .findFirst()
        .map(phone -> new Status(text, phone.hint().lastDigits(), failed));
  }
}
