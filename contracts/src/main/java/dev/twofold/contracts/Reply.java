package dev.twofold.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The answer to a command, written to the partition of the gateway that sent it. Refusals are answers, not errors. */
public sealed interface Reply extends Message {

  /**
   * An open sign-in and what it waits for.
   *
   * @param expiresAt 15 minutes after the password; it is not prolonged
   * @param factors in state {@code enter-code} those a code may be of, the preferred one first; in {@code turn-on} as
   *     well, or none, and then a ticket is awaited; in {@code enroll} the pending one, if any
   * @param triesLeft wrong codes that are still allowed in this sign-in
   * @param purpose empty: to sign in
   * @param retryAfterSeconds in state {@code locked}, when codes are accepted again; empty if waiting does not help
   * @param challenge the newest one, while its code is good
   * @param lockedBy in state {@code locked}, the answer to every code of a factor. {@link Refusal#TOO_MANY_CODES} where
   *     waiting does not help: in a new sign-in codes are accepted
   */
  record SignInStands(
      UUID signInId,
      SignInState state,
      Instant expiresAt,
      List<OfferedFactor> factors,
      int triesLeft,
      Optional<SignInPurpose> purpose,
      OptionalInt retryAfterSeconds,
      Optional<Challenge> challenge,
      Optional<Refusal> lockedBy)
      implements Reply {
    public SignInStands {
      factors = List.copyOf(factors);
    }
  }

  /**
   * A factor that may be shown and proven; never carries a secret.
   *
   * @param phone of a phone
   */
  record OfferedFactor(UUID factorId, FactorKind kind, String name, Optional<PhoneHint> phone) {}

  /** A pending phone is in place; no code was sent to it yet. */
  record PhoneInstalled(UUID signInId, UUID factorId, PhoneHint phone) implements Reply {}

  /** A code is on its way. */
  record ChallengeStands(Challenge challenge) implements Reply {}

  /**
   * A pending factor is in place.
   *
   * @param login canonical login name, for the label in the authenticator app
   * @param shown the secret, sealed to the gateway that asked; shown once
   */
  record FactorInstalled(UUID signInId, UUID factorId, String login, Sealed shown) implements Reply {}

  /**
   * The second step succeeded; the session exists, or goes on under its new token.
   *
   * @param newDevice the device that is known from now on by the client token which the command offered; empty: it was
   *     known before, or is not to be known
   * @param recoveryCodes with the first factor, once: canonical codes, one a line, sealed to the gateway that asked and
   *     bound to {@code signed-in.v1}, the command, its key, the sign-in and its token
   * @param recoveryCodesLeft after a recovery code was used
   */
  record SignedIn(
      UUID signInId,
      Lease lease,
      Optional<UUID> newDevice,
      Optional<Sealed> recoveryCodes,
      OptionalInt recoveryCodesLeft)
      implements Reply {}

  /** A live session. */
  record SessionStands(Lease lease) implements Reply {}

  /** The live sessions of a login, the newest first. */
  record SessionList(List<ListedSession> sessions) implements Reply {
    public SessionList {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * A live session, as its person sees it.
   *
   * @param lastSeenAt exact to 5 minutes
   * @param endsAt idle or absolute end, whichever is first, as last known
   * @param network where it began, see {@link Client}; may be empty
   * @param agent with which it began; may be empty
   * @param current whether it is the one that asks
   */
  record ListedSession(
      UUID sessionId,
      Instant startedAt,
      Instant lastSeenAt,
      Instant endsAt,
      List<String> amr,
      String audience,
      String network,
      String agent,
      boolean current) {
    public ListedSession {
      amr = List.copyOf(amr);
    }
  }

  /** The factors of a login, the preferred one first. */
  record FactorList(List<ListedFactor> factors) implements Reply {
    public FactorList {
      factors = List.copyOf(factors);
    }
  }

  /**
   * A factor, as its person sees it; never carries a secret.
   *
   * @param confirmed false: it waits for its first code in this session, and is good for nothing until then
   * @param preferred whether a sign-in offers it first
   * @param closed whether too many wrong codes in a row closed it
   * @param lastUsedAt empty: never since it was confirmed
   * @param phone of a phone
   * @param challenge of a phone that waits for its first code, while that code is good
   */
  record ListedFactor(
      UUID factorId,
      FactorKind kind,
      String name,
      boolean confirmed,
      boolean preferred,
      boolean closed,
      Instant addedAt,
      Optional<Instant> lastUsedAt,
      Optional<PhoneHint> phone,
      Optional<Challenge> challenge) {}

  /**
   * New recovery codes stand in place of all earlier ones.
   *
   * @param codes canonical codes, one a line, sealed to the gateway that asked and bound to
   *     {@code recovery-codes-made.v1}, the command, its key, the command's id once more and the session's token
   */
  record RecoveryCodesMade(Sealed codes) implements Reply {}

  /**
   * The recovery codes of a login that were not used yet.
   *
   * @param madeAt empty: none were ever made
   */
  record RecoveryCodesLeft(int left, Optional<Instant> madeAt) implements Reply {}

  /**
   * Two-step verification is off.
   *
   * @param ticket the one-time ticket that leads to a new first factor, where factors were cleared: 32 characters of
   *     Base32, sealed to the gateway that asked and bound to {@code turned-off.v1}, the command, its key, the command's
   *     id once more and the session's token
   */
  record TurnedOff(Optional<Sealed> ticket) implements Reply {}

  /** The known devices of a login, the last used first. */
  record DeviceList(List<ListedDevice> devices) implements Reply {
    public DeviceList {
      devices = List.copyOf(devices);
    }
  }

  /**
   * A device that finished a two-step sign-in of the login.
   *
   * @param network where it was last used, see {@link Client}; may be empty
   * @param agent with which it was last used; may be empty
   * @param current whether it is the one that asks; empty: not known
   */
  record ListedDevice(
      UUID deviceId,
      Instant knownSince,
      Instant lastUsedAt,
      String network,
      String agent,
      Optional<Boolean> current) {}

  /** The newest entries of a login's security history, newest first. */
  record SecurityHistory(List<HistoryEntry> entries) implements Reply {
    public SecurityHistory {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An entry of the history, as its person sees it; see {@link SecurityEvent}.
   *
   * @param entryId id of the event's envelope
   */
  record HistoryEntry(
      UUID entryId,
      SecurityEventKind kind,
      Instant at,
      Optional<String> network,
      Optional<String> agent,
      Optional<String> about) {}

  /**
   * What messages and calls did and cost, for operators.
   *
   * @param since of what is counted
   * @param currency of all amounts, ISO 4217
   */
  record DeliveryOverview(
      Instant since,
      String currency,
      List<CountryDelivery> countries,
      List<BlockedMessages> blocked,
      List<ProviderHealth> providers)
      implements Reply {
    public DeliveryOverview {
      countries = List.copyOf(countries);
      blocked = List.copyOf(blocked);
      providers = List.copyOf(providers);
    }
  }

  /**
   * Messages to one country by one channel.
   *
   * @param country ISO 3166-1 alpha-2, as libphonenumber knows it
   * @param verified messages whose code was entered
   * @param spentMicros millionths of the currency
   * @param budgetMicros of the country and the whole day, over both channels
   */
  record CountryDelivery(
      String country,
      Channel channel,
      int messages,
      int delivered,
      int failed,
      int verified,
      long spentMicros,
      long budgetMicros) {}

  /** @param reason as the guard writes it down with its decision */
  record BlockedMessages(String country, Channel channel, String reason, int messages) {}

  /**
   * A provider on one channel.
   *
   * @param available false: a circuit breaker keeps it out for now
   */
  record ProviderHealth(
      String provider, Channel channel, boolean available, int messages, int delivered, int failed, int unknown) {}

  /**
   * A provider's callback was what it should be.
   *
   * @param document what it gets back, UTF-8, sealed to the gateway that asked and bound to {@code callback-answered.v1},
   *     the command, its key, the command's id once more and the reference's hash; empty: nothing
   */
  record CallbackAnswered(Optional<Sealed> document) implements Reply {}

  /** Carried out, nothing to add. */
  record Done() implements Reply {}

  /**
   * Refused, and the refusal is committed.
   *
   * @param triesLeft wrong codes that are still allowed in this sign-in, where the refusal is about a code
   * @param retryAfterSeconds when it makes sense to come back, where waiting helps
   */
  record Refused(Refusal refusal, OptionalInt triesLeft, OptionalInt retryAfterSeconds) implements Reply {

    public static Refused of(Refusal refusal) {
      return new Refused(refusal, OptionalInt.empty(), OptionalInt.empty());
    }
  }
}
