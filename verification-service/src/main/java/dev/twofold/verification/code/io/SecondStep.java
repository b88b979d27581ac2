package dev.twofold.verification.code.io;

import dev.twofold.contracts.FactorEvent.FactorProven;
import dev.twofold.contracts.Reply.SignedIn;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.TokenHash;
import dev.twofold.runtime.store.Effects;
import dev.twofold.verification.code.Proof;
import dev.twofold.verification.device.io.DeviceRows;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.history.History;
import dev.twofold.verification.login.io.LoginRows;
import dev.twofold.verification.revocation.Revocations;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.signin.SignIn;
import dev.twofold.verification.signin.io.SignIns;
import dev.twofold.verification.turnedoff.io.TurnedOffRows;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** What follows, in the same transaction, once a proof is marked as used. */
public final class SecondStep {

  private final LoginRows logins;
  private final SignIns signIns;
  private final GoalSessions goals;
  private final FirstRecoveryCodes recoveryCodes;
  private final TurnedOffRows turnedOff = new TurnedOffRows();
  private final DeviceRows devices = new DeviceRows();

  public SecondStep(
      LoginRows logins, SignIns signIns, GoalSessions goals, FirstRecoveryCodes recoveryCodes) {
    this.logins = logins;
    this.signIns = signIns;
    this.goals = goals;
    this.recoveryCodes = recoveryCodes;
  }

  /**
   * Login active, two-step verification on, sign-in completed, session made or renewed, the one that it replaces ended,
   * device known; the person is told, and the directory.
   */
  Future<Effects> take(Attempt attempt, Proof proof, SignIn.Completed completed, Session goal) {
    Session session = GoalSessions.proven(attempt, goal, proof);
    return logins
        .activate(attempt.connection(), attempt.loginId())
        .compose(active -> signIns.complete(attempt.connection(), completed))
        .compose(closed -> goals.reach(attempt, session))
        .compose(reached -> answer(attempt, proof, completed, session))
        .compose(signedIn -> turnOn(attempt, signedIn))
        .compose(
            signedIn ->
                goals
                    .endReplaced(attempt)
                    .map(ended -> Revocations.publish(publish(attempt, proof, signedIn), ended)));
  }

  private Future<Effects> turnOn(Attempt attempt, Effects signedIn) {
    return turnedOff
        .turnOn(attempt.connection(), attempt.loginId())
        .map(
            wasOff ->
                wasOff ? tell(attempt, SecurityEventKind.TURNED_ON, Optional.empty(), signedIn) : signedIn);
  }

  private Future<Effects> answer(Attempt attempt, Proof proof, SignIn.Completed completed, Session session) {
    return rememberDevice(attempt)
        .compose(
            newDevice ->
                recoveryCodes(attempt, proof)
                    .map(
                        codes ->
                            new SignedIn(
                                completed.facts().id(),
                                session.lease(),
                                newDevice,
                                codes,
                                proof.recoveryCodesLeft())))
        .map(Effects::reply);
  }

  private Future<Optional<Sealed>> recoveryCodes(Attempt attempt, Proof proof) {
    return proof.firstFactor().isPresent()
        ? recoveryCodes.make(attempt)
        : Future.succeededFuture(Optional.empty());
  }

  /** Gives the device's id back if it is known from now on by the fresh token that the command offered. */
  private Future<Optional<UUID>> rememberDevice(Attempt attempt) {
    if (attempt.origin().purpose() != SignInPurpose.SIGN_IN) {
      return Future.succeededFuture(Optional.empty());
    }
    return remember(attempt, attempt.origin().deviceToken())
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(Optional.empty())
                    : remember(attempt, attempt.command().newDevice()));
  }

  private Future<Optional<UUID>> remember(Attempt attempt, Optional<TokenHash> token) {
    return token
        .map(
            one ->
                devices.remember(
                    attempt.connection(), attempt.loginId(), one, attempt.origin(), attempt.now()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Effects publish(Attempt attempt, Proof proof, Effects signedIn) {
    Effects effects = proof.firstFactor().map(factor -> setUp(attempt, factor, signedIn)).orElse(signedIn);
    if (proof.recoveryCodesLeft().isPresent()) {
      effects = tell(attempt, SecurityEventKind.RECOVERY_CODE_USED, Optional.empty(), effects);
    }
    if (attempt.origin().purpose() != SignInPurpose.SIGN_IN) {
      return Revocations.publishStale(effects, attempt.loginId(), attempt.now());
    }
    boolean strange = attempt.origin().deviceId().isEmpty() && attempt.guarded().login().isActive();
    return strange ? tell(attempt, SecurityEventKind.NEW_DEVICE, Optional.empty(), effects) : effects;
  }

  private static Effects setUp(Attempt attempt, Factor factor, Effects effects) {
    return tell(attempt, SecurityEventKind.SET_UP, Optional.of(factor.name()), effects)
        .publish(
            attempt.loginId().toString(), new FactorProven(attempt.loginId(), factor.id(), attempt.now()));
  }

  private static Effects tell(Attempt attempt, SecurityEventKind kind, Optional<String> about, Effects effects) {
    return History.tell(effects, kind, attempt.loginId(), attempt.origin(), attempt.now(), about);
  }
}
