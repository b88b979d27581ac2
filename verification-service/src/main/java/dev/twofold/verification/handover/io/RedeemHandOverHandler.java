package dev.twofold.verification.handover.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Revocation.LeasesStale;
import dev.twofold.contracts.VerificationCommand.RedeemHandOver;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.session.Session;
import dev.twofold.verification.session.io.GuardedSession;
import dev.twofold.verification.session.io.HostTokenRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Spends a code on a token for the host that it was made for. */
public final class RedeemHandOverHandler implements MessageHandler<RedeemHandOver> {

  private final HandledOnce handledOnce;
  private final HandOverRows rows;
  private final HostTokenRows tokens;

  public RedeemHandOverHandler(HandledOnce handledOnce, HandOverRows rows, HostTokenRows tokens) {
    this.handledOnce = handledOnce;
    this.rows = rows;
    this.tokens = tokens;
  }

  @Override
  public Future<Void> handle(Incoming<RedeemHandOver> message) {
    return handledOnce.run(message, connection -> redeem(connection, message.body()));
  }

  /** What is refused spends nothing: whoever sees a code without its nonce could otherwise keep its owner out. */
  private Future<Effects> redeem(SqlConnection connection, RedeemHandOver command) {
    return rows.lock(connection, command.codeHash())
        .compose(
            found ->
                found
                    .filter(one -> one.handOver().admits(command.nonceHash(), command.audience(), one.now()))
                    .map(one -> spend(connection, command, one))
                    .orElseGet(() -> GuardedSession.refuse(Refusal.NO_SESSION)));
  }

  private Future<Effects> spend(SqlConnection connection, RedeemHandOver command, HandOverRows.Locked locked) {
    Session session = locked.handOver().session();
    return rows.spend(connection, command.codeHash())
        .compose(spent -> tokens.put(connection, session.id(), command.audience(), command.tokenHash()))
        .map(replaced -> handedOver(session, replaced, locked.now()));
  }

  /** Gateways may hold leases of a token that was replaced. */
  private static Effects handedOver(Session session, boolean replaced, Instant now) {
    Effects stands = Effects.reply(new Reply.SessionStands(session.lease()));
    UUID loginId = session.login().id();
    return replaced ? stands.publish(loginId.toString(), new LeasesStale(loginId, now)) : stands;
  }
}
