package dev.twofold.verification.code.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.verification.challenge.PhoneChallenge;
import dev.twofold.verification.challenge.io.Challenges;
import dev.twofold.verification.code.CheckedCode;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.session.ProofMethod;
import io.vertx.core.Future;
import java.util.Optional;

/** Codes that were sent to phones: each good for the newest challenge of the sign-in or session where it is entered. */
final class ChallengeCheck implements CodeCheck {

  private final Challenges challenges;
  private final FactorRows factors;

  ChallengeCheck(Challenges challenges, FactorRows factors) {
    this.challenges = challenges;
    this.factors = factors;
  }

  @Override
  public Future<CheckedCode> check(EnteredCode entered) {
    return challenges
        .good(entered.connection(), entered.scope(), entered.factor().id(), entered.now())
        .compose(
            good ->
                good.map(challenge -> compare(entered, challenge))
                    .orElseGet(() -> Future.succeededFuture(notAccepted(Refusal.CODE_EXPIRED))));
  }

  private Future<CheckedCode> compare(EnteredCode entered, PhoneChallenge challenge) {
    return challenges
        .compare(entered.connection(), challenge, entered.code(), entered.now())
        .compose(
            comparison ->
                switch (comparison) {
                  case RIGHT -> accept(entered, challenge);
                  case WRONG -> Future.succeededFuture(notAccepted(Refusal.WRONG_CODE));
                  case ALREADY_USED -> Future.succeededFuture(notAccepted(Refusal.CODE_ALREADY_USED));
                });
  }

  private Future<CheckedCode> accept(EnteredCode entered, PhoneChallenge challenge) {
    return factors
        .prove(entered.connection(), entered.factor().id(), entered.now())
        .map(new CheckedCode.Accepted(ProofMethod.of(challenge.channel()), Optional.of(challenge)));
  }

  private static CheckedCode notAccepted(Refusal reason) {
    return new CheckedCode.NotAccepted(reason);
  }
}
