package dev.twofold.verification.code.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.verification.code.CheckedCode;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.session.ProofMethod;
import dev.twofold.verification.totp.CodeMatch;
import dev.twofold.verification.totp.io.TotpVerifier;
import io.vertx.core.Future;
import java.util.Optional;

/** Codes of authenticator apps. */
final class TotpCheck implements CodeCheck {

  private final FactorRows factors;
  private final TotpVerifier verifier = new TotpVerifier();

  TotpCheck(FactorRows factors) {
    this.factors = factors;
  }

  @Override
  public Future<CheckedCode> check(EnteredCode entered) {
    Factor app = entered.factor();
    return factors
        .secret(entered.connection(), app.id(), entered.loginId())
        .compose(secret -> verifier.compare(secret, entered.code(), entered.now(), app.lastStep()))
        .compose(match -> judge(entered, match));
  }

  private Future<CheckedCode> judge(EnteredCode entered, CodeMatch match) {
    if (match instanceof CodeMatch.Fresh fresh) {
      return use(entered, fresh.step());
    }
    return Future.succeededFuture(
        notAccepted(match instanceof CodeMatch.AlreadyUsed ? Refusal.CODE_ALREADY_USED : Refusal.WRONG_CODE));
  }

  private Future<CheckedCode> use(EnteredCode entered, long step) {
    return factors
        .useStep(entered.connection(), entered.factor().id(), step, entered.now())
        .map(
            first ->
                first
                    ? new CheckedCode.Accepted(ProofMethod.OTP, Optional.empty())
                    : notAccepted(Refusal.CODE_ALREADY_USED));
  }

  private static CheckedCode notAccepted(Refusal reason) {
    return new CheckedCode.NotAccepted(reason);
  }
}
