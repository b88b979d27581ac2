package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SealingKey;
import dev.twofold.gateway.factor.ShownFactor;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.ShownOnce;
import io.vertx.core.Future;

/** Opens the secret of a factor that was just added, for the one answer that shows it. */
public final class FactorToShow {

  /** The wire name to which the secret is bound. */
  static final String SHOWN_IN = MessageType.of(Reply.FactorInstalled.class).wireName();

  private final ShownOnce shownOnce;
  private final String issuer;

  /** @param issuer whom the authenticator app names beside the login */
  public FactorToShow(ShownOnce shownOnce, String issuer) {
    this.shownOnce = shownOnce;
    this.issuer = issuer;
  }

  SealingKey showTo() {
    return shownOnce.showTo();
  }

  Future<ShownFactor> open(Reply.FactorInstalled installed, SealContext context) {
    return shownOnce.open(installed.shown(), context,
        secret -> ShownFactor.of(installed.factorId(), issuer, installed.login(), secret));
  }

  /** Says more about an addition that may have been carried out, and whose secret nobody saw. */
  static <T> Future<T> explain(Throwable failure) {
    return Requests.explain(
        failure, "Add the factor again: the new one takes the place of one that was not confirmed.");
  }
}
