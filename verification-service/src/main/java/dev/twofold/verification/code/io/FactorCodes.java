package dev.twofold.verification.code.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.verification.challenge.Challenges;
import dev.twofold.verification.challenge.Issued;
import dev.twofold.verification.challenge.io.ChallengeRows;
import dev.twofold.verification.code.CodeResult;
import dev.twofold.verification.code.Proof;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.totp.CodeMatch;
import dev.twofold.verification.totp.io.TotpVerifier;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Compares codes of factors, and marks those that are right as used, while the login's guard row is held. */
public final class FactorCodes {

  private static final CodeResult WRONG = new CodeResult.NotAccepted(Refusal.WRONG_CODE);
  private static final CodeResult USED = new CodeResult.NotAccepted(Refusal.CODE_ALREADY_USED);

  private final FactorRows factors;
  private final ChallengeRows challenges;
  private final TotpVerifier verifier = new TotpVerifier();

  public FactorCodes(FactorRows factors, ChallengeRows challenges) {
    this.factors = factors;
    this.challenges = challenges;
  }

  /** @param sent the codes that were sent in the same ceremony */
  Future<CodeResult> check(
      SqlConnection connection, UUID loginId, Factor factor, Challenges sent, String code, Instant now) {
    return factor.isPhone()
        ? checkSent(connection, factor, sent.liveOf(factor.id()), code, now)
        : checkShown(connection, loginId, factor, code, now);
  }

  private Future<CodeResult> checkShown(
      SqlConnection connection, UUID loginId, Factor app, String code, Instant now) {
    return factors
        .secret(connection, app.id(), loginId)
        .compose(secret -> verifier.compare(secret, code, now, app.lastStep()))
        .compose(
            match ->
                match instanceof CodeMatch.Fresh fresh
                    ? useStep(connection, app, fresh.step(), now)
                    : Future.succeededFuture(match instanceof CodeMatch.AlreadyUsed ? USED : WRONG));
  }

  private Future<CodeResult> useStep(SqlConnection connection, Factor app, long step, Instant now) {
    return factors
        .useStep(connection, app.id(), step, now)
        .map(first -> first ? new CodeResult.Accepted(new Proof.OfApp(app)) : USED);
  }

  private Future<CodeResult> checkSent(
      SqlConnection connection, Factor phone, Optional<Issued> live, String code, Instant now) {
    if (live.isEmpty()) {
      return Future.succeededFuture(new CodeResult.NoneIsGood());
    }
    return challenges
        .matches(connection, live.get().id(), code)
        .compose(
            right -> right ? useSent(connection, phone, live.get(), now) : Future.succeededFuture(WRONG));
  }

  private Future<CodeResult> useSent(SqlConnection connection, Factor phone, Issued issued, Instant now) {
    return challenges
        .use(connection, issued.id(), now)
        .compose(
            first ->
                first
                    ? factors
                        .prove(connection, phone.id(), now)
                        .map(new CodeResult.Accepted(new Proof.OfPhone(phone, issued)))
                    : Future.succeededFuture(USED));
  }
}
