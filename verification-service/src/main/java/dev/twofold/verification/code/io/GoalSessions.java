package dev.twofold.verification.code.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Revocation.SessionsEnded;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.code.Proof;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.signin.SignInOrigin;
import dev.twofold.verification.signin.io.GuardedInput;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The session to which a sign-in leads: a new one, or one that goes on. */
public final class GoalSessions {

  private final SessionRows sessions;

  public GoalSessions(SessionRows sessions) {
    this.sessions = sessions;
  }

  /**
   * Settles the session before a code is looked at, so that none is spent in vain. One that goes on cannot be ended
   * until the transaction is. Refused with {@link Refusal#NO_SESSION} where it cannot go on, or not at the origin that
   * the command names.
   *
   * @param step is handed the session as it will be
   */
  Future<Effects> aim(Attempt attempt, Function<Session, Future<Effects>> step) {
    return goal(attempt)
        .compose(
            session ->
                session.map(step).orElseGet(() -> GuardedInput.refuse(Reply.Refused.of(Refusal.NO_SESSION))));
  }

  /** What the sign-in leads to now that it was proven; one that goes on without its password is proven as it was. */
  static Session proven(Attempt attempt, Session session, Proof proof) {
    return attempt.origin().purpose() == SignInPurpose.CONTINUE ? session : session.provenBy(proof.method());
  }

  /** Stores what the sign-in led to, under the token that the command named. */
  Future<Void> reach(Attempt attempt, Session session) {
    return attempt.origin().purpose() == SignInPurpose.SIGN_IN
        ? sessions.insert(
            attempt.connection(), session, attempt.command().signInId(), attempt.command().sessionTokenHash())
        : renew(attempt, session);
  }

  /**
   * Ends the session that a new one takes the place of, whoever's it is: only who has its token can name it.
   *
   * @return empty if there was nothing to end
   */
  Future<Optional<SessionsEnded>> endReplaced(Attempt attempt) {
    return attempt.origin().purpose() == SignInPurpose.SIGN_IN && attempt.command().replaces().isPresent()
        ? sessions.end(attempt.connection(), attempt.command().replaces().get())
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Void> renew(Attempt attempt, Session session) {
    return sessions
        .renew(attempt.connection(), session, attempt.command().sessionTokenHash(), oldTokenUntil(attempt))
        .compose(
            renewed ->
                renewed
                    ? Future.succeededFuture()
                    : Future.failedFuture(new IllegalStateException("a locked session was ended")));
  }

  /** Requests under way keep the rights that they had; a session that ended idle gave none. */
  private static Instant oldTokenUntil(Attempt attempt) {
    return attempt.origin().purpose() == SignInPurpose.STEP_UP
        ? attempt.now().plus(Session.OLD_TOKEN)
        : attempt.now();
  }

  private Future<Optional<Session>> goal(Attempt attempt) {
    Optional<UUID> goesOn = attempt.origin().sessionId();
    if (goesOn.isEmpty()) {
      return Future.succeededFuture(Optional.of(begin(attempt)));
    }
    return sessions
        .lock(attempt.connection(), goesOn.get(), attempt.loginId())
        .map(found -> found.flatMap(session -> goOn(attempt, session)));
  }

  private static Session begin(Attempt attempt) {
    SignInOrigin origin = attempt.origin();
    return Session.begin(
        UUID.randomUUID(),
        attempt.guarded().login(),
        attempt.command().audience(),
        new Session.Beginning(attempt.now(), origin.network(), origin.agent()));
  }

  private static Optional<Session> goOn(Attempt attempt, Session session) {
    String audience = attempt.command().audience();
    Instant now = attempt.now();
    if (attempt.origin().purpose() == SignInPurpose.STEP_UP) {
      return session.isGoodFor(audience, now) ? Optional.of(session.proven(now)) : Optional.empty();
    }
    return session.isIdleAt(audience, now) ? Optional.of(session.continued(now)) : Optional.empty();
  }
}
