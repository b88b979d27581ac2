package dev.twofold.verification.settings.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply.RecoveryCodesMade;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.VerificationCommand.MakeRecoveryCodes;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.history.History;
import dev.twofold.verification.recovery.io.RecoveryCodeRows;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.OtherSessions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** New recovery codes in place of all earlier ones; every other session of the login ends. */
public final class MakeRecoveryCodesHandler implements MessageHandler<MakeRecoveryCodes> {

  private final HandledOnce handledOnce;
  private final GuardedSession sessions;
  private final RecoveryCodeRows rows;
  private final OtherSessions otherSessions;
  private final Sealers gateways;

  public MakeRecoveryCodesHandler(
      HandledOnce handledOnce,
      GuardedSession sessions,
      RecoveryCodeRows rows,
      OtherSessions otherSessions,
      Sealers gateways) {
    this.handledOnce = handledOnce;
    this.sessions = sessions;
    this.rows = rows;
    this.otherSessions = otherSessions;
    this.gateways = gateways;
  }

  /** Fails for good if the gateway's key is none: there is nobody to show the codes to. */
  @Override
  public Future<Void> handle(Incoming<MakeRecoveryCodes> message) {
    try {
      Sealer gateway = gateways.to(message.body().showTo());
      return handledOnce.run(
          message,
          connection ->
              sessions.judgeFreshlyProven(
                  connection, message.body().session(), live -> make(connection, message, live, gateway)));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Effects> make(
      SqlConnection connection, Incoming<MakeRecoveryCodes> message, GuardedSession.Live live, Sealer gateway) {
    return rows.make(connection, live.loginId(), live.now())
        .map(codes -> Effects.reply(new RecoveryCodesMade(seal(codes, message, gateway))))
        .map(made -> told(made, live))
        .compose(made -> otherSessions.end(connection, live, EndReason.FACTORS_CHANGED, made));
  }

  private static Effects told(Effects made, GuardedSession.Live live) {
    return History.tell(
        made, SecurityEventKind.RECOVERY_CODES_MADE, live.session(), live.now(), Optional.empty());
  }

  private static Sealed seal(List<String> codes, Incoming<MakeRecoveryCodes> message, Sealer gateway) {
    UUID commandId = message.envelope().id();
    SealContext shown =
        new SealContext(
            MessageType.RECOVERY_CODES_MADE_V1.wireName(),
            commandId,
            message.key(),
            commandId,
            message.body().session().tokenHash());
    return gateway.seal(String.join("\n", codes).getBytes(StandardCharsets.UTF_8), shown);
  }
}
