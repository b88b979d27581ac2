package dev.twofold.gateway;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.EnrollmentCommand;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SessionQuery;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Plays the services behind the gateway: keeps every command, and answers as a test wishes. */
final class FakeServices implements CommandSender {

  static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  static final UUID FACTOR = UUID.randomUUID();

  final OpeningKey enrollmentKey = OpeningKey.generate();
  final OpeningKey verificationKey = OpeningKey.generate();
  final List<Sent> sent = new CopyOnWriteArrayList<>();
  final Map<String, Lease> sessions = new ConcurrentHashMap<>();
  volatile Function<Sent, Future<Reply>> answer = this::answerAsUsual;
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

  void answer(Reply reply) {
    answer = message -> Future.succeededFuture(reply);
  }

  void refuse(Refusal refusal) {
    answer(Reply.Refused.of(refusal));
  }

  Lease lease(String name, String audience) {
    Instant now = clock.instant();
    return new Lease(UUID.randomUUID(), UUID.randomUUID(), name, audience, List.of("pwd", "otp", "mfa"), now,
        now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(24)));
  }

  long lookUps() {
    return sent.stream().filter(message -> message.command() instanceof SessionQuery).count();
  }

  Future<Reply> answerAsUsual(Sent message) {
    return Future.succeededFuture(reply(message));
  }

  private Reply reply(Sent message) {
    if (message.command() instanceof EnrollmentCommand.Register command) {
      return stands(command.signInId(), SignInState.ENROLL, List.of());
    }
    if (message.command() instanceof PasswordCommand.CheckPassword command) {
      return stands(command.signInId(), SignInState.ENTER_CODE, List.of(phone()));
    }
    if (message.command() instanceof VerificationCommand.ViewSignIn command) {
      return stands(command.signInId(), SignInState.ENROLL, List.of(phone()));
    }
    if (message.command() instanceof VerificationCommand.AddFactor command) {
      SealContext context = new SealContext(
          "factor-installed.v1", message.commandId(), message.key(), command.signInId(), command.tokenHash());
      return new Reply.FactorInstalled(
          command.signInId(), FACTOR, "jürgen", new Sealer(command.showTo(), clock).seal(SECRET, context));
    }
    if (message.command() instanceof CodeCommand.SubmitCode command) {
      Lease lease = lease("jürgen", command.audience());
      sessions.put(command.sessionTokenHash().value(), lease);
      return new Reply.SignedIn(command.signInId(), lease);
    }
    if (message.command() instanceof SessionQuery.LookUpSession query) {
      Lease lease = sessions.get(query.tokenHash().value());
      return lease == null ? Reply.Refused.of(Refusal.NO_SESSION) : new Reply.SessionStands(lease);
    }
    return new Reply.Done();
  }

  private Reply stands(UUID signInId, SignInState state, List<Reply.OfferedFactor> factors) {
    return new Reply.SignInStands(signInId, state, clock.instant().plus(Duration.ofMinutes(15)), factors, 5);
  }

  private static Reply.OfferedFactor phone() {
    return new Reply.OfferedFactor(FACTOR, FactorKind.AUTHENTICATOR_APP, "Phone");
  }
}
