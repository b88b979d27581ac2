package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.factor.FactorName;
import dev.twofold.gateway.factor.ShownFactor;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import io.vertx.core.Future;
import java.util.UUID;

/** Adds the first factor, in a sign-in that registration or a ticket opened; its secret is shown once. */
public final class FirstFactor {

  private final CommandSender commands;
  private final FactorToShow toShow;

  public FirstFactor(CommandSender commands, FactorToShow toShow) {
    this.commands = commands;
    this.toShow = toShow;
  }

  /**
   * @param token of the sign-in
   * @param name as typed
   */
  public Future<ShownFactor> add(UUID signInId, TokenHash token, FactorKind kind, String name) {
    return Requests.typed(FactorName.of(name), Problems.notAFactorsName())
        .compose(canonical -> send(signInId, token, kind, canonical))
        .recover(FactorToShow::explain);
  }

  private Future<ShownFactor> send(UUID signInId, TokenHash token, FactorKind kind, String name) {
    UUID commandId = UUID.randomUUID();
    String key = signInId.toString();
    SealContext shown = new SealContext(FactorToShow.SHOWN_IN, commandId, key, signInId, token);
    return commands
        .send(commandId, key, new VerificationCommand.AddFactor(signInId, token, kind, name, toShow.showTo()))
        .compose(reply -> Requests.expect(Reply.FactorInstalled.class, reply))
        .compose(installed -> toShow.open(installed, shown));
  }
}
