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

  /**
   * The first try spends the code, refused or not. A code that came where its nonce is not was made for somebody else, who
   * led the person there with a link: it must not wait for them.
   */
  private Future<Effects> redeem(SqlConnection connection, RedeemHandOver command) {
    return rows.spend(connection, command.codeHash())
        .compose(
            spent ->
                spent
                    .filter(one -> one.handOver().admits(command.nonceHash(), command.audience(), one.now()))
                    .map(one -> handOver(connection, command, one))
                    .orElseGet(() -> GuardedSession.refuse(Refusal.NO_SESSION)));
  }

  private Future<Effects> handOver(SqlConnection connection, RedeemHandOver command, HandOverRows.Spent spent) {
    Session session = spent.handOver().session();
    return tokens.put(connection, session.id(), command.audience(), command.tokenHash())
        .map(replaced -> handedOver(session, replaced, spent.now()));
  }

  /** Gateways may hold leases of a token that was replaced. */
  private static Effects handedOver(Session session, boolean replaced, Instant now) {
    Effects stands = Effects.reply(new Reply.SessionStands(session.lease()));
    UUID loginId = session.login().id();
    return replaced ? stands.publish(loginId.toString(), new LeasesStale(loginId, now)) : stands;
  }
}
