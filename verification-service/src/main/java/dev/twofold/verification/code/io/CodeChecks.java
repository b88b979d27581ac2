package dev.twofold.verification.code.io;

import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.code.CheckedCode;
import dev.twofold.verification.factor.io.FactorRows;
import io.vertx.core.Future;

/** To each kind of factor its own check. */
public final class CodeChecks {

  private final CodeCheck apps;
  private final CodeCheck phones;

  public CodeChecks(FactorRows factors, Challenges challenges) {
    this.apps = new TotpCheck(factors);
    this.phones = new ChallengeCheck(challenges, factors);
  }

  Future<CheckedCode> check(EnteredCode entered) {
    return (entered.factor().isPhone() ? phones : apps).check(entered);
  }
}
