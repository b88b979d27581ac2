package dev.twofold.verification.installation.io;

import dev.twofold.contracts.Installation.InstallPhone;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.Effects;
import dev.twofold.runtime.store.HandledOnce;
import dev.twofold.verification.factor.Ceremony;
import dev.twofold.verification.factor.Factor;
import dev.twofold.verification.factor.Phone;
import dev.twofold.verification.factor.io.FactorRows;
import dev.twofold.verification.installation.io.GuardedCeremony.Asker;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Keeps a pending phone, unless the login has that number already. */
public final class InstallPhoneHandler implements MessageHandler<InstallPhone> {

  private final HandledOnce handledOnce;
  private final GuardedCeremony ceremonies;
  private final FactorRows factors;

  public InstallPhoneHandler(HandledOnce handledOnce, GuardedCeremony ceremonies, FactorRows factors) {
    this.handledOnce = handledOnce;
    this.ceremonies = ceremonies;
    this.factors = factors;
  }

  @Override
  public Future<Void> handle(Incoming<InstallPhone> message) {
    InstallPhone phone = message.body();
    Asker asker = new Asker(phone.loginId(), phone.signInId(), phone.tokenHash(), phone.sessionId());
    return handledOnce.run(
        message,
        connection ->
            ceremonies.judge(
                connection, asker, (login, ceremony, now) -> judge(connection, phone, login.id(), ceremony, now)));
  }

  private Future<Effects> judge(
      SqlConnection connection, InstallPhone message, UUID loginId, Ceremony ceremony, Instant now) {
    return factors
        .hasNumber(connection, loginId, message.numberHash())
        .compose(
            has ->
                has
                    ? Future.succeededFuture(Effects.reply(Reply.Refused.of(Refusal.NUMBER_ALREADY_THERE)))
                    : keep(connection, message, loginId, ceremony, now));
  }

  private Future<Effects> keep(
      SqlConnection connection, InstallPhone message, UUID loginId, Ceremony ceremony, Instant now) {
    Phone phone = new Phone(message.phone(), message.numberHash());
    Factor factor = Factor.pendingPhone(message.factorId(), message.name(), phone);
    return factors
        .replacePending(connection, loginId, ceremony, factor, now)
        .map(
            kept ->
                Effects.reply(new Reply.PhoneInstalled(message.signInId(), factor.id(), message.phone())));
  }
}
