package dev.twofold.gateway;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.EnrollmentCommand;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionQuery;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.NoticeSender;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Plays the services behind the gateway: keeps every command, and answers as a test wishes. */
final class FakeServices implements CommandSender, NoticeSender {

  static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  static final UUID FACTOR = UUID.randomUUID();
  static final UUID SIGN_IN_OF_SESSION = UUID.randomUUID();
  static final String TICKET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  static final List<String> RECOVERY_CODES = List.of("ABCDEFGHIJKLMNOP", "QRSTUVWXYZ234567");

  final OpeningKey enrollmentKey = OpeningKey.generate();
  final OpeningKey verificationKey = OpeningKey.generate();
  final OpeningKey deliveryKey = OpeningKey.generate();
  final List<Sent> sent = new CopyOnWriteArrayList<>();
  final List<Message> told = new CopyOnWriteArrayList<>();
  final Map<String, Lease> sessions = new ConcurrentHashMap<>();
  volatile Function<Sent, Future<Reply>> answer = this::answerAsUsual;
  private final Map<TokenHash, VerificationCommand.OpenHandOver> handOvers = new ConcurrentHashMap<>();
  private final Set<UUID> registered = ConcurrentHashMap.newKeySet();
  private final Clock clock;

  FakeServices(Clock clock) {
    this.clock = clock;
  }

  record Sent(UUID commandId, String key, Message command) {}

  @Override
  public Future<Reply> send(UUID commandId, String key, Message command) {
    Sent message = new Sent(commandId, key, command);
    sent.add(message);
    return answer.apply(message);
  }

  @Override
  public Future<Void> tell(UUID messageId, String key, Message message) {
    told.add(message);
    return Future.succeededFuture();
  }

  /** Tokens of which the gateway said that it handed them out. */
  List<TokenHash> received() {
    return told.stream().flatMap(message -> ((SessionQuery.SessionsReceived) message).tokenHashes().stream()).toList();
  }

  void startAfresh() {
    sent.clear();
    told.clear();
    answer = this::answerAsUsual;
  }

  void answer(Reply reply) {
    answer = message -> Future.succeededFuture(reply);
  }

  void refuse(Refusal refusal) {
    answer(Reply.Refused.of(refusal));
  }

  Lease lease(String name, String audience) {
    Instant now = clock.instant();
    return new Lease(UUID.randomUUID(), UUID.randomUUID(), name, audience, List.of("pwd", "otp", "mfa"), now,
        now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(24)), List.of());
  }

  long lookUps() {
    return sent.stream().filter(message -> message.command() instanceof SessionQuery.LookUpSession).count();
  }

  Future<Reply> answerAsUsual(Sent message) {
    return Future.succeededFuture(reply(message));
  }

  /** The only command that was sent of this type. */
  <M extends Message> M only(Class<M> type) {
    return type.cast(onlySent(type).command());
  }

  Sent onlySent(Class<? extends Message> type) {
    List<Sent> found = sent.stream().filter(message -> type.isInstance(message.command())).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " commands of " + type.getSimpleName());
    }
    return found.get(0);
  }

  private Reply reply(Sent message) {
    if (message.command() instanceof EnrollmentCommand.Register command) {
      registered.add(command.signInId());
      return stands(command.signInId(), SignInState.ENROLL, SignInPurpose.SIGN_IN, List.of());
    }
    if (message.command() instanceof PasswordCommand.CheckPassword command) {
      return stands(command.signInId(), SignInState.ENTER_CODE, SignInPurpose.SIGN_IN, List.of(phone()));
    }
    if (message.command() instanceof PasswordCommand.StepUp command) {
      return stands(command.signInId(), SignInState.ENTER_CODE, SignInPurpose.STEP_UP, List.of(phone()));
    }
    if (message.command() instanceof VerificationCommand.ContinueSession command) {
      return stands(command.signInId(), SignInState.ENTER_CODE, SignInPurpose.CONTINUE, List.of(phone()));
    }
    if (message.command() instanceof VerificationCommand.ViewSignIn command) {
      SignInState state = registered.contains(command.signInId()) ? SignInState.ENROLL : SignInState.ENTER_CODE;
      return stands(command.signInId(), state, SignInPurpose.SIGN_IN, List.of(phone()));
    }
    if (message.command() instanceof VerificationCommand.AddFactor command) {
      return installed(message, command.signInId(), command.tokenHash(), command.showTo());
    }
    if (message.command() instanceof VerificationCommand.AddFactorToSession command) {
      return installed(message, SIGN_IN_OF_SESSION, command.session().tokenHash(), command.showTo());
    }
    if (message.command() instanceof CodeCommand.SubmitCode command) {
      return signedIn(message, command);
    }
    if (message.command() instanceof CodeCommand.SubmitTicket command) {
      return stands(command.signInId(), SignInState.ENROLL, SignInPurpose.SIGN_IN, List.of());
    }
    if (message.command() instanceof VerificationCommand.TurnOff command) {
      return command.clear() ? turnedOff(message, TICKET) : new Reply.TurnedOff(Optional.empty());
    }
    if (message.command() instanceof SessionQuery.LookUpSession query) {
      Lease lease = sessions.get(query.tokenHash().value());
      return lease == null ? Reply.Refused.of(Refusal.NO_SESSION) : new Reply.SessionStands(lease);
    }
    if (message.command() instanceof VerificationCommand.OpenHandOver command) {
      return opened(command);
    }
    if (message.command() instanceof VerificationCommand.RedeemHandOver command) {
      return redeemed(command);
    }
    if (message.command() instanceof VerificationCommand.MakeRecoveryCodes) {
      return recoveryCodesMade(message, RECOVERY_CODES);
    }
    return list(message);
  }

  /** The answer to {@code make-recovery-codes.v1} that brings these. */
  Reply recoveryCodesMade(Sent message, List<String> codes) {
    VerificationCommand.MakeRecoveryCodes command = (VerificationCommand.MakeRecoveryCodes) message.command();
    SealContext context = new SealContext("recovery-codes-made.v1", message.commandId(), message.key(),
        message.commandId(), command.session().tokenHash());
    return new Reply.RecoveryCodesMade(seal(codes, command.showTo(), context));
  }

  /** The answer to {@code turn-off.v1} that brings this ticket. */
  Reply turnedOff(Sent message, String ticket) {
    VerificationCommand.TurnOff command = (VerificationCommand.TurnOff) message.command();
    SealContext context = new SealContext("turned-off.v1", message.commandId(), message.key(), message.commandId(),
        command.session().tokenHash());
    byte[] text = ticket.getBytes(StandardCharsets.US_ASCII);
    return new Reply.TurnedOff(Optional.of(new Sealer(command.showTo(), clock).seal(text, context)));
  }

  /** The answer to {@code submit-code.v1} after a registration, with these recovery codes. */
  Reply signedUp(Sent message, List<String> codes) {
    CodeCommand.SubmitCode command = (CodeCommand.SubmitCode) message.command();
    Lease lease = lease("jürgen", command.audience());
    sessions.put(command.sessionTokenHash().value(), lease);
    SealContext context = new SealContext(
        "signed-in.v1", message.commandId(), message.key(), command.signInId(), command.tokenHash());
    return new Reply.SignedIn(command.signInId(), lease, Optional.empty(),
        command.showTo().map(key -> seal(codes, key, context)), OptionalInt.empty());
  }

  private Reply opened(VerificationCommand.OpenHandOver command) {
    if (!sessions.containsKey(command.session().tokenHash().value())) {
      return Reply.Refused.of(Refusal.NO_SESSION);
    }
    handOvers.put(command.codeHash(), command);
    return new Reply.Done();
  }

  private Reply redeemed(VerificationCommand.RedeemHandOver command) {
    VerificationCommand.OpenHandOver opened = handOvers.remove(command.codeHash());
    if (opened == null
        || !opened.nonceHash().equals(command.nonceHash())
        || !opened.audience().equals(command.audience())) {
      return Reply.Refused.of(Refusal.NO_SESSION);
    }
    Lease own = sessions.get(opened.session().tokenHash().value());
    Lease lease = new Lease(own.sessionId(), own.loginId(), own.name(), command.audience(), own.amr(), own.provenAt(),
        own.idleEndsAt(), own.endsAt(), own.permissions());
    sessions.put(command.tokenHash().value(), lease);
    return new Reply.SessionStands(lease);
  }

  private Reply list(Sent message) {
    Instant now = clock.instant();
    if (message.command() instanceof VerificationCommand.ListSessions) {
      return new Reply.SessionList(List.of(new Reply.ListedSession(UUID.randomUUID(), now, now, now, List.of("pwd"),
          RunningGateway.ORIGIN, "192.0.2.0/24", "Mozilla", true)));
    }
    if (message.command() instanceof VerificationCommand.ListFactors) {
      return new Reply.FactorList(List.of(
          factor(true, false, Optional.of(now)), factor(true, true, Optional.empty()),
          factor(false, false, Optional.empty())));
    }
    if (message.command() instanceof VerificationCommand.CountRecoveryCodes) {
      return new Reply.RecoveryCodesLeft(9, Optional.of(now));
    }
    if (message.command() instanceof VerificationCommand.ListDevices listed) {
      return new Reply.DeviceList(List.of(new Reply.ListedDevice(
          UUID.randomUUID(), now, now, "192.0.2.0/24", "Mozilla", listed.device().map(asking -> true))));
    }
    if (message.command() instanceof VerificationCommand.ViewHistory) {
      return new Reply.SecurityHistory(List.of(
          new Reply.HistoryEntry(UUID.randomUUID(), SecurityEventKind.FACTOR_ADDED, now, Optional.of("192.0.2.0/24"),
              Optional.of("Mozilla"), Optional.of("Phone")),
          new Reply.HistoryEntry(UUID.randomUUID(), SecurityEventKind.PASSWORD_CHANGED, now, Optional.empty(),
              Optional.empty(), Optional.empty())));
    }
    return new Reply.Done();
  }

  private Reply signedIn(Sent message, CodeCommand.SubmitCode command) {
    Lease lease = lease("jürgen", command.audience());
    sessions.put(command.sessionTokenHash().value(), lease);
    SealContext context = new SealContext(
        "signed-in.v1", message.commandId(), message.key(), command.signInId(), command.tokenHash());
    boolean isKnown = command.client().flatMap(Client::device).isPresent();
    return new Reply.SignedIn(
        command.signInId(),
        lease,
        isKnown ? Optional.empty() : Optional.of(UUID.randomUUID()),
        registered.contains(command.signInId())
            ? command.showTo().map(key -> seal(RECOVERY_CODES, key, context))
            : Optional.empty(),
        OptionalInt.empty());
  }

  private Reply installed(Sent message, UUID signInId, TokenHash token, SealingKey showTo) {
    SealContext context =
        new SealContext("factor-installed.v1", message.commandId(), message.key(), signInId, token);
    return new Reply.FactorInstalled(signInId, FACTOR, "jürgen", new Sealer(showTo, clock).seal(SECRET, context));
  }

  private Sealed seal(List<String> recoveryCodes, SealingKey showTo, SealContext context) {
    byte[] lines = String.join("\n", recoveryCodes).getBytes(StandardCharsets.US_ASCII);
    return new Sealer(showTo, clock).seal(lines, context);
  }

  private Reply.SignInStands stands(
      UUID signInId, SignInState state, SignInPurpose purpose, List<Reply.OfferedFactor> factors) {
    return new Reply.SignInStands(signInId, state, clock.instant().plus(Duration.ofMinutes(15)), factors, 5,
        Optional.of(purpose), OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  private Reply.ListedFactor factor(boolean confirmed, boolean closed, Optional<Instant> lastUsedAt) {
    return new Reply.ListedFactor(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "Phone", confirmed, !closed, closed,
        clock.instant(), lastUsedAt, Optional.empty(), Optional.empty());
  }

  private static Reply.OfferedFactor phone() {
    return new Reply.OfferedFactor(FACTOR, FactorKind.AUTHENTICATOR_APP, "Phone", Optional.empty());
  }
}
