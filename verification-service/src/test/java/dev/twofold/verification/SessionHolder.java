package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.ChangePassword;
import dev.twofold.contracts.VerificationCommand.ContinueSession;
import dev.twofold.contracts.VerificationCommand.EndSession;
import io.vertx.core.Future;
import java.util.UUID;

/** A person in one of their sessions. */
record SessionHolder(Bench bench, Person person, TokenHash token) {

  /** In the session that the first factor made, just proven. */
  static SessionHolder enrolled(Bench bench) {
    Person person = Person.enrolled(bench);
    return new SessionHolder(bench, person, Person.sessionToken(person.registration()));
  }

  /** In one more session of the same person, made with a code of the next step. */
  SessionHolder again() {
    Person.Ref signIn = person.afterPassword();
    assertThat(person.submit(signIn, person.code(1))).isInstanceOf(SignedIn.class);
    return new SessionHolder(bench, person, Person.sessionToken(signIn));
  }

  SessionRef ref() {
    return new SessionRef(token, Bench.ORIGIN);
  }

  UUID sessionId() {
    return ((Reply.SessionStands) lookUp()).lease().sessionId();
  }

  Reply lookUp() {
    return bench.send(token.value(), new LookUpSession(token, Bench.ORIGIN));
  }

  void signOut() {
    assertThat(bench.send(token.value(), new EndSession(token))).isEqualTo(new Reply.Done());
  }

  Reply continueSession(Person.Ref signIn) {
    return continueSession(signIn, ref());
  }

  Reply continueSession(Person.Ref signIn, SessionRef session) {
    return bench.send(
        token.value(),
        new ContinueSession(signIn.signInId(), signIn.tokenHash(), session, Visitor.somewhere(bench).client()));
  }

  Reply changePassword(String newPassword) {
    return Bench.await(changePasswordLater(newPassword));
  }

  Future<Reply> changePasswordLater(String newPassword) {
    UUID id = UUID.randomUUID();
    String key = token.value();
    return bench.sendLater(
        id,
        key,
        new ChangePassword(ref(), bench.seal(newPassword, ChangePassword.class, id, key, id, token)));
  }

  /** A condition on rows of the sign-in table. */
  long signIns(String condition) {
    return bench.database().count("sign_in WHERE login_id = '%s' AND %s".formatted(person.loginId(), condition));
  }
}
