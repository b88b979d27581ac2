package dev.twofold.enrollment.factor.io;

import dev.twofold.contracts.Grant.MakeFactor;
import dev.twofold.contracts.Installation.InstallFactor;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.SealContext;
import dev.twofold.enrollment.factor.NewFactor;
import dev.twofold.enrollment.factor.SharedSecrets;
import dev.twofold.enrollment.grant.GrantTerms;
import dev.twofold.enrollment.grant.io.Grants;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.UUID;

/**
 * Executes a grant once: enters the factor in the inventory and sends its secret on, sealed to verification and to the
 * gateway that asked. The secret is kept nowhere here.
 */
public final class MakeFactorHandler implements MessageHandler<MakeFactor> {

  private final HandledOnce handledOnce;
  private final Grants grants;
  private final Factors factors = new Factors();
  private final SharedSecrets secrets;
  private final Sealer toVerification;
  private final Sealers gateways;

  public MakeFactorHandler(
      HandledOnce handledOnce, Grants grants, SharedSecrets secrets, Sealer toVerification, Clock clock) {
    this.handledOnce = handledOnce;
    this.grants = grants;
    this.secrets = secrets;
    this.toVerification = toVerification;
    this.gateways = new Sealers(clock);
  }

  /** Fails for good if the gateway's key is none: there is nobody to show the secret to. */
  @Override
  public Future<Void> handle(Incoming<MakeFactor> message) {
    try {
      Sealer toGateway = gateways.to(message.body().showTo());
      GrantTerms terms = GrantTerms.of(message.body());
      return handledOnce.run(
          message,
          connection -> grants.execute(connection, terms, () -> make(connection, message.body(), toGateway)));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Effects> make(SqlConnection connection, MakeFactor grant, Sealer toGateway) {
    UUID factorId = UUID.randomUUID();
    return factors
        .enter(connection, NewFactor.of(factorId, grant))
        .map(done -> install(factorId, grant, toGateway));
  }

  private Effects install(UUID factorId, MakeFactor grant, Sealer toGateway) {
    UUID messageId = UUID.randomUUID();
    String key = grant.loginId().toString();
    byte[] secret = secrets.next();
    InstallFactor installation =
        new InstallFactor(
            grant.grantId(),
            factorId,
            grant.loginId(),
            grant.signInId(),
            grant.tokenHash(),
            grant.kind(),
            grant.name(),
            toVerification.seal(secret, context(MessageType.INSTALL_FACTOR_V1, messageId, key, grant)),
            toGateway.seal(secret, context(MessageType.FACTOR_INSTALLED_V1, grant.grantId(), grant.key(), grant)),
            grant.sessionId());
    return Effects.none().forward(messageId, key, installation);
  }

  private static SealContext context(MessageType type, UUID messageId, String key, MakeFactor grant) {
    return new SealContext(type.wireName(), messageId, key, grant.signInId(), grant.tokenHash());
  }
}
