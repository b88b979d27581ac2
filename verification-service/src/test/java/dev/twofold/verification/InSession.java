package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand.SubmitCode;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.FactorInstalled;
import dev.twofold.contracts.Reply.FactorList;
import dev.twofold.contracts.Reply.ListedFactor;
import dev.twofold.contracts.Reply.ListedSession;
import dev.twofold.contracts.Reply.SessionList;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.contracts.VerificationCommand.AddFactorToSession;
import dev.twofold.contracts.VerificationCommand.ListFactors;
import dev.twofold.contracts.VerificationCommand.ListSessions;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import dev.twofold.contracts.VerificationCommand.RemoveFactor;
import dev.twofold.contracts.VerificationCommand.RenameFactor;
import dev.twofold.verification.totp.StepWindow;
import io.vertx.core.Future;
import io.vertx.ext.auth.otp.impl.org.openauthentication.otp.OneTimePasswordAlgorithm;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A person in the security settings, in one of their sessions. */
record InSession(Bench bench, Person person, TokenHash token) {

  /** The session that the first factor's confirmation made; its proof is fresh. */
  static InSession ofNewPerson(Bench bench) {
    Person person = Person.enrolled(bench);
    return new InSession(bench, person, Person.sessionToken(person.registration()));
  }

  /** From the code of the next time step: once in each of them. */
  InSession another() {
    Person.Ref signIn = person.afterPassword();
    assertThat(person.submit(signIn, person.code(1))).isInstanceOf(SignedIn.class);
    return new InSession(bench, person, Person.sessionToken(signIn));
  }

  SessionRef ref() {
    return new SessionRef(token, Bench.ORIGIN);
  }

  UUID id() {
    return ((SessionStands) lookUp()).lease().sessionId();
  }

  boolean isLive() {
    return lookUp() instanceof SessionStands;
  }

  Reply lookUp() {
    return bench.send(token.value(), new LookUpSession(token, Bench.ORIGIN));
  }

  Reply send(VerificationCommand command) {
    return bench.send(person.loginId().toString(), command);
  }

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  Future<Reply> sendAtOnce(VerificationCommand command) {
    return bench.sendLater(UUID.randomUUID(), UUID.randomUUID().toString(), command);
  }

  List<ListedSession> sessions() {
    return ((SessionList) send(new ListSessions(ref()))).sessions();
  }

  List<ListedFactor> factors() {
    return ((FactorList) send(new ListFactors(ref()))).factors();
  }

  UUID firstFactor() {
    return factors().get(0).factorId();
  }

  Reply addFactor(String name) {
    return send(new AddFactorToSession(ref(), FactorKind.AUTHENTICATOR_APP, name, new SealingKey("gateway")));
  }

  /** One that waits for its first code. */
  UUID pendingFactor(String name) {
    return ((FactorInstalled) addFactor(name)).factorId();
  }

  /** Added a second later than the first one was, so that their order is certain. */
  UUID activeFactor(String name) {
    UUID id = pendingFactor(name);
    bench.database()
        .execute(
            """
            UPDATE factor SET status = 'active', session_id = NULL, pending_until = NULL,
              created_at = created_at + interval '1 second' WHERE id = '%s'
            """
                .formatted(id));
    return id;
  }

  Reply rename(UUID factorId, String name) {
    return send(new RenameFactor(ref(), factorId, name));
  }

  Reply remove(UUID factorId) {
    return send(new RemoveFactor(ref(), factorId));
  }

  Reply prefer(UUID factorId) {
    return send(new PreferMethod(ref(), factorId, Optional.empty()));
  }

  UUID knownDevice() {
    UUID id = UUID.randomUUID();
    bench.database()
        .execute(
            "INSERT INTO known_device (id, login_id, token_hash, network, agent, known_since, last_used_at) VALUES ('"
                + id
                + "', '"
                + person.loginId()
                + "', sha256('"
                + id
                + "'), '192.0.2.0/24', 'browser', twofold_now(), twofold_now())");
    return id;
  }

  /** By which {@link #knownDevice} is known. */
  static TokenHash tokenOf(UUID device) {
    return TokenHash.of(device.toString());
  }

  /** The code of a factor for the present time step, in a sign-in. */
  Reply submit(Person.Ref signIn, UUID factorId) {
    UUID id = UUID.randomUUID();
    String key = signIn.signInId().toString();
    SubmitCode command =
        new SubmitCode(
            signIn.signInId(),
            signIn.tokenHash(),
            bench.seal(code(factorId), SubmitCode.class, id, key, signIn.signInId(), signIn.tokenHash()),
            Optional.of(factorId),
            Person.sessionToken(signIn),
            Bench.ORIGIN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return bench.send(id, key, command);
  }

  private String code(UUID factorId) {
    try {
      long step = StepWindow.stepAt(bench.database().now());
      return OneTimePasswordAlgorithm.generateOTP(bench.secretOf(factorId), step, 6, false, -1);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the history was told of this person, the oldest first. */
  List<SecurityEvent> history() {
    return bench.records(Topic.SECURITY_HISTORY).of(SecurityEvent.class).stream()
        .filter(event -> event.loginId().equals(person.loginId()))
        .toList();
  }

  List<SecurityEvent> history(SecurityEventKind kind) {
    return history().stream().filter(event -> event.kind() == kind).toList();
  }

  long count(String tableAndCondition) {
    return bench.database().count(tableAndCondition + " AND login_id = '" + person.loginId() + "'");
  }
}
