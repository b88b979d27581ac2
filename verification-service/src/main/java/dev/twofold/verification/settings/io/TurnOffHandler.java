package dev.twofold.verification.settings.io;

import dev.twofold.contracts.FactorEvent.FactorRemoved;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.sealing.Sealer;
import dev.twofold.runtime.sealing.Sealers;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.device.io.DeviceRows;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.history.History;
import dev.twofold.verification.recovery.io.RecoveryCodeRows;
import dev.twofold.verification.revocation.Revocations;
import dev.twofold.verification.session.EndReason;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.SessionRows;
import dev.twofold.verification.signin.io.SignIns;
import dev.twofold.verification.turnedoff.TicketText;
import dev.twofold.verification.turnedoff.io.TurnedOffRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Turns two-step verification off: from then on nobody is in, and the password alone lets nobody in. */
public final class TurnOffHandler implements MessageHandler<TurnOff> {

  /** What became of factors and recovery codes, as the history says it. */
  private static final String KEPT = "kept";
  private static final String CLEARED = "cleared";

  private final HandledOnce handledOnce;
  private final GuardedSession guardedSessions;
  private final SessionRows sessions;
  private final SignIns signIns;
  private final FactorRows factors;
  private final RecoveryCodeRows recoveryCodes;
  private final DeviceRows devices;
  private final TurnedOffRows rows = new TurnedOffRows();
  private final Sealers gateways;
  private final Consumer<byte[]> random;

  /** @param random fills an array with bytes that nobody can predict */
  public TurnOffHandler(
      HandledOnce handledOnce,
      GuardedSession guardedSessions,
      SessionRows sessions,
      SignIns signIns,
      FactorRows factors,
      RecoveryCodeRows recoveryCodes,
      DeviceRows devices,
      Sealers gateways,
      Consumer<byte[]> random) {
    this.handledOnce = handledOnce;
    this.guardedSessions = guardedSessions;
    this.sessions = sessions;
    this.signIns = signIns;
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.devices = devices;
    this.gateways = gateways;
    this.random = random;
  }

  /** Fails for good if the gateway's key is none: there is nobody to show a ticket to. */
  @Override
  public Future<Void> handle(Incoming<TurnOff> message) {
    try {
      Sealer gateway = gateways.to(message.body().showTo());
      return handledOnce.run(
          message,
          connection ->
              guardedSessions.judgeFreshlyProven(
                  connection, message.body().session(), live -> turnOff(connection, message, live, gateway)));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Effects> turnOff(
      SqlConnection connection, Incoming<TurnOff> message, GuardedSession.Live live, Sealer gateway) {
    Future<Effects> off =
        message.body().clear() ? clear(connection, message, live, gateway) : keep(connection, live);
    return off.compose(told -> shutOut(connection, live, told));
  }

  private Future<Effects> keep(SqlConnection connection, GuardedSession.Live live) {
    return rows.turnOff(connection, live.loginId(), Optional.empty(), live.now())
        .map(off -> told(live, KEPT, new Reply.TurnedOff(Optional.empty())));
  }

  private Future<Effects> clear(
      SqlConnection connection, Incoming<TurnOff> message, GuardedSession.Live live, Sealer gateway) {
    TicketText ticket = freshTicket();
    Reply reply = new Reply.TurnedOff(Optional.of(seal(ticket, message, gateway)));
    return rows.turnOff(connection, live.loginId(), Optional.of(ticket.hash()), live.now())
        .compose(off -> recoveryCodes.drop(connection, live.loginId()))
        .compose(dropped -> devices.forgetAll(connection, live.loginId(), live.now()))
        .compose(forgotten -> factors.dropAll(connection, live.loginId()))
        .map(removed -> followed(live, removed, told(live, CLEARED, reply)));
  }

  /** Every session, the one that asked too, and whatever is open. */
  private Future<Effects> shutOut(SqlConnection connection, GuardedSession.Live live, Effects off) {
    return signIns
        .abandonAll(connection, live.loginId())
        .compose(
            abandoned ->
                sessions.endAllBut(connection, live.loginId(), Optional.empty(), EndReason.TURNED_OFF))
        .map(ended -> Revocations.publish(off, ended));
  }

  private TicketText freshTicket() {
    byte[] bits = new byte[TicketText.BYTES];
    random.accept(bits);
    return TicketText.of(bits);
  }

  private static Effects told(GuardedSession.Live live, String about, Reply reply) {
    return History.tell(
        Effects.reply(reply), SecurityEventKind.TURNED_OFF, live.session(), live.now(), Optional.of(about));
  }

  private static Effects followed(GuardedSession.Live live, List<UUID> removed, Effects effects) {
    UUID loginId = live.loginId();
    Effects all = effects;
    for (UUID factorId : removed) {
      all = all.publish(loginId.toString(), new FactorRemoved(loginId, factorId, live.now()));
    }
    return all;
  }

  private static Sealed seal(TicketText ticket, Incoming<TurnOff> message, Sealer gateway) {
    UUID commandId = message.envelope().id();
    SealContext shown =
        new SealContext(
            MessageType.TURNED_OFF_V1.wireName(),
            commandId,
            message.key(),
            commandId,
            message.body().session().tokenHash());
    return gateway.seal(ticket.canonical().getBytes(StandardCharsets.US_ASCII), shown);
  }
}
