package dev.twofold.verification.password.io;

import static dev.twofold.runtime.hashing.HashPriority.ORDINARY;
import static dev.twofold.runtime.hashing.HashPriority.PREFERRED;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.hashing.HashPriority;
import dev.twofold.runtime.hashing.HashTurn;
import dev.twofold.runtime.hashing.PasswordHasher;
import dev.twofold.runtime.kafka.MessageHandler.Incoming;
import dev.twofold.runtime.store.Busy;
import dev.twofold.runtime.store.Database;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.password.PasswordAttempt.Outcome;
import dev.twofold.verification.password.io.PasswordStep.Claim;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInFacts;
import dev.twofold.verification.signin.Verdict;
import dev.twofold.verification.signin.io.SignIns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares a password: the attempt is counted in a transaction of its own, the hash runs with no connection held, a
 * second transaction writes the result. An unknown or pending login and a spent budget take the same way, at the same
 * cost, to the same answer as a wrong password.
 */
public final class PasswordCheck {

  private final Database database;
  private final HandledOnce handledOnce;
  private final PasswordHasher hasher;
  private final LoginRows logins;
  private final SignIns signIns;
  private final PasswordAttempts attempts = new PasswordAttempts();

  public PasswordCheck(
      Database database, HandledOnce handledOnce, PasswordHasher hasher, LoginRows logins, SignIns signIns) {
    this.database = database;
    this.handledOnce = handledOnce;
    this.hasher = hasher;
    this.logins = logins;
    this.signIns = signIns;
  }

  /** The work of the second transaction. */
  @FunctionalInterface
  private interface Ending extends Function<SqlConnection, Future<Effects>> {}

  /** @param mayBeCompared false: its budget is spent */
  private record Counted(Claim claim, boolean mayBeCompared) {

    /** With whose hash the password is compared; empty: with nobody's. */
    Optional<LoginRows.Known> comparedWith() {
      return claim.known().filter(known -> mayBeCompared && known.login().isActive());
    }

    /** A pot that is spent buys no priority either. */
    HashPriority priority() {
      return mayBeCompared && claim.attempt().pot().isPresent() ? PREFERRED : ORDINARY;
    }

    Outcome unlessRight() {
      return mayBeCompared ? Outcome.WRONG : Outcome.NOT_COMPARED;
    }
  }

  Future<Void> run(Incoming<? extends Message> message, String password, PasswordStep step) {
    return handledOnce
        .isSettled(message)
        .compose(settled -> settled ? Future.succeededFuture() : check(message, password, step));
  }

  private Future<Void> check(Incoming<? extends Message> message, String password, PasswordStep step) {
    return database
        .inTransaction(connection -> count(connection, step))
        .compose(
            counted ->
                counted.<Future<Ending>>fold(
                    one -> compare(one, turn(one, message), password, step), refused -> Future.succeededFuture(answer(refused))))
        // A failure goes the same way, so that who waits for a connection or lock in vain is told that we are busy.
        .recover(failure -> Future.succeededFuture(connection -> Future.failedFuture(failure)))
        .compose(ending -> handledOnce.conclude(message, ending));
  }

  private HashTurn turn(Counted counted, Incoming<? extends Message> message) {
    return new HashTurn(counted.priority(), () -> handledOnce.isAwaited(message));
  }

  private Future<Verdict<Counted>> count(SqlConnection connection, PasswordStep step) {
    return step.claim(connection)
        .compose(
            verdict ->
                verdict.<Future<Verdict<Counted>>>fold(
                    claim ->
                        attempts
                            .begin(connection, claim.attempt())
                            .map(mayBeCompared -> Verdict.allowed(new Counted(claim, mayBeCompared))),
                    refused -> Future.succeededFuture(new Verdict.Refused<>(refused))));
  }

  /** One hash in any case. */
  private Future<Ending> compare(Counted counted, HashTurn turn, String password, PasswordStep step) {
    Optional<LoginRows.Known> comparedWith = counted.comparedWith();
    return comparedWith
        .map(known -> hasher.matches(known.passwordHash(), password, turn))
        .orElseGet(() -> hasher.matchesNothing(password, turn))
        .map(right -> comparedWith.filter(known -> right))
        .map(
            right ->
                right
                    .<Ending>map(known -> connection -> accept(connection, counted, known, step))
                    .orElse(
                        connection ->
                            refuse(connection, counted, counted.unlessRight(), Refusal.INVALID_CREDENTIALS)))
        .recover(failure -> notHashed(counted, failure));
  }

  /** What found no room to be hashed, or not in time, was not compared, and must not cost anything of the budget. */
  private Future<Ending> notHashed(Counted counted, Throwable failure) {
    return failure instanceof Busy
        ? Future.succeededFuture(connection -> refuse(connection, counted, Outcome.NOT_COMPARED, Refusal.BUSY))
        : Future.failedFuture(failure);
  }

  private Future<Effects> accept(
      SqlConnection connection, Counted counted, LoginRows.Known known, PasswordStep step) {
    return attempts
        .settle(connection, counted.claim().attempt().commandId(), Outcome.RIGHT)
        .compose(
            settled ->
                step.judge(connection, known, signIn -> openUnlessChanged(connection, counted, known, signIn)));
  }

  /** The password may have been changed while this one was hashed; what it opened would survive the change. */
  private Future<Effects> openUnlessChanged(
      SqlConnection connection, Counted counted, LoginRows.Known known, SignInFacts signIn) {
    return logins
        .hasPassword(connection, known)
        .compose(
            unchanged ->
                unchanged
                    ? signIns
                        .open(connection, SignIn.Stored.ENTER_CODE, signIn)
                        .map(opened -> Effects.reply(opened.answer()))
                    : refuse(connection, counted, Outcome.WRONG, Refusal.INVALID_CREDENTIALS));
  }

  private Future<Effects> refuse(SqlConnection connection, Counted counted, Outcome outcome, Refusal refusal) {
    return attempts
        .settle(connection, counted.claim().attempt().commandId(), outcome)
        .map(settled -> Effects.reply(Reply.Refused.of(refusal)));
  }

  private static Ending answer(Reply.Refused refused) {
    return connection -> Future.succeededFuture(Effects.reply(refused));
  }
}
