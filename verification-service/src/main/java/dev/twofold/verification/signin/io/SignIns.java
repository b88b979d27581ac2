package dev.twofold.verification.signin.io;

import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.verification.challenge.ChallengeScope;
import dev.twofold.verification.challenge.io.ChallengeRows;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.login.Login;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.signin.CodeBudget;
import dev.twofold.verification.signin.JudgedSignIn;
import dev.twofold.verification.signin.Methods;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.SignInFacts;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Opens sign-ins, and reads them with all that is needed to judge an input. */
public final class SignIns {

  private final SignInRows rows = new SignInRows();
  private final WrongCodes wrongCodes = new WrongCodes();
  private final ChallengeRows challenges = new ChallengeRows();
  private final LoginRows logins;
  private final FactorRows factors;

  public SignIns(LoginRows logins, FactorRows factors) {
    this.logins = logins;
    this.factors = factors;
  }

  /** A sign-in whose login's guard row is held, so that nothing of it changes until the transaction ends. */
  public record Guarded(Login login, Instant now, JudgedSignIn signIn) {

    public SignIn state() {
      return signIn.state();
    }
  }

  /** Stores a new sign-in in state enroll or enter-code and gives it back as it stands. */
  public Future<JudgedSignIn> open(SqlConnection connection, SignIn.Stored state, SignInFacts facts) {
    return rows.insert(connection, state, facts)
        .compose(inserted -> find(connection, facts.id(), facts.tokenHash(), facts.startedAt()))
        .map(Optional::orElseThrow);
  }

  /** It goes on setting up a first factor. */
  public Future<Void> enroll(SqlConnection connection, SignIn.Enroll enroll) {
    return rows.enroll(connection, enroll.facts().id());
  }

  public Future<Void> complete(SqlConnection connection, SignIn.Completed completed) {
    return rows.close(connection, completed.facts().id(), SignIn.Stored.COMPLETED);
  }

  /** Without a lock; for reads, and for decisions that are judged again later. */
  public Future<Optional<JudgedSignIn>> find(SqlConnection connection, UUID id, TokenHash tokenHash) {
    return DatabaseTime.read(connection).compose(now -> find(connection, id, tokenHash, now));
  }

  /**
   * Looks the login up, takes its guard row, and only then reads the sign-in: what stood before the lock may be stale.
   */
  public Future<Optional<Guarded>> guard(SqlConnection connection, UUID id, TokenHash tokenHash) {
    return rows.find(connection, id, tokenHash)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : logins.lock(connection, found.get().facts().loginId()))
        .compose(
            locked ->
                locked.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : guarded(connection, id, tokenHash, locked.get()));
  }

  /** What the login has open cannot be continued, whatever it is for. */
  public Future<Void> abandonAll(SqlConnection connection, UUID loginId) {
    return rows.abandonAll(connection, loginId);
  }

  private Future<Optional<Guarded>> guarded(
      SqlConnection connection, UUID id, TokenHash tokenHash, LoginRows.Locked locked) {
    return find(connection, id, tokenHash, locked.now())
        .map(found -> found.map(signIn -> new Guarded(locked.login(), locked.now(), signIn)));
  }

  private Future<Optional<JudgedSignIn>> find(SqlConnection connection, UUID id, TokenHash tokenHash, Instant now) {
    return rows.find(connection, id, tokenHash)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : judge(connection, found.get(), now).map(Optional::of));
  }

  private Future<JudgedSignIn> judge(SqlConnection connection, SignInRows.Found found, Instant now) {
    SignInFacts facts = found.facts();
    return methods(connection, facts, now)
        .compose(
            methods ->
                wrongCodes
                    .ofPot(connection, facts.loginId(), facts.origin().pot(), now)
                    .map(wrong -> new CodeBudget(found.wrongCodes(), wrong, now))
                    .map(budget -> new JudgedSignIn(state(found, methods, budget, now), budget)));
  }

  private Future<Methods> methods(SqlConnection connection, SignInFacts facts, Instant now) {
    return factors
        .ofSignIn(connection, facts.loginId(), facts.id())
        .compose(
            offered ->
                offered.stream().anyMatch(Factor::isPhone)
                    ? challenges
                        .newest(connection, ChallengeScope.ofSignIn(facts.id()))
                        .map(newest -> new Methods(offered, newest.filter(one -> one.isGood(now))))
                    : Future.succeededFuture(Methods.of(offered)));
  }

  private static SignIn state(SignInRows.Found found, Methods methods, CodeBudget budget, Instant now) {
    return SignIn.at(now, found.state(), found.facts(), found.turnedOff(), methods, budget);
  }
}
