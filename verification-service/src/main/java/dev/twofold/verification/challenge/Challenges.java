package dev.twofold.verification.challenge;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The codes that were sent in one ceremony: a sign-in, or an hour of a session. Only the newest is any good, and each
 * next one is waited for longer, to whichever number and by whichever channel it goes.
 *
 * @param issued the newest first
 */
public record Challenges(List<Issued> issued, Instant now) {

  /** Before the second, third, … message. */
  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(240));
  public static final int MOST = 1 + WAITS.size();

  public Challenges {
    issued = issued.stream().sorted(Comparator.comparing(Issued::madeAt).reversed()).toList();
  }

  /** Nothing was sent in it yet. */
  public static Challenges none(Instant now) {
    return new Challenges(List.of(), now);
  }

  /** The newest, while its code is good. */
  public Optional<Issued> live() {
    return issued.stream().findFirst().filter(newest -> newest.isGood(now));
  }

  /** The newest, if it went to that factor and its code is good. */
  public Optional<Issued> liveOf(UUID factorId) {
    return live().filter(newest -> newest.factorId().equals(factorId));
  }

  /** The live one as its person may know it. */
  public Optional<Challenge> shown() {
    return live().map(this::show);
  }

  private Challenge show(Issued one) {
    return new Challenge(one.id(), one.factorId(), one.channel(), one.status(), one.expiresAt(), resendAt());
  }

  /** When the next may be asked for; empty: no more. */
  public Optional<Instant> resendAt() {
    if (issued.isEmpty()) {
      return Optional.of(now);
    }
    return issued.size() < MOST
        ? Optional.of(issued.get(0).madeAt().plus(WAITS.get(issued.size() - 1)))
        : Optional.empty();
  }

  /** Why none may be sent now; empty: one may. */
  public Optional<Reply.Refused> refusal() {
    Optional<Instant> next = resendAt();
    if (next.isEmpty()) {
      return Optional.of(Reply.Refused.of(Refusal.TOO_MANY_MESSAGES));
    }
    return next.filter(now::isBefore).map(this::tooSoon);
  }

  /** With one more, made now. */
  public Challenges with(Issued another) {
    return new Challenges(Stream.concat(Stream.of(another), issued.stream()).toList(), now);
  }

  private Reply.Refused tooSoon(Instant next) {
    long seconds = Duration.between(now, next).plusSeconds(1).minusNanos(1).toSeconds();
    return new Reply.Refused(Refusal.RESEND_TOO_SOON, OptionalInt.empty(), OptionalInt.of(Math.toIntExact(seconds)));
  }
}
