package dev.twofold.gateway.recovery.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.recovery.RecoveryCodes;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.util.List;

/** Makes recovery codes, which take the place of those before; they are shown once. */
public final class NewRecoveryCodes {

  private static final String SHOWN_IN = MessageType.of(Reply.RecoveryCodesMade.class).wireName();

  private final SessionCommands commands;
  private final ShownOnce shownOnce;

  public NewRecoveryCodes(SessionCommands commands, ShownOnce shownOnce) {
    this.commands = commands;
    this.shownOnce = shownOnce;
  }

  /** As people get to see them. */
  public Future<List<String>> make(SessionCommands.Call call) {
    SealContext shown = call.sealContext(SHOWN_IN, call.commandId());
    return commands
        .send(call, Reply.RecoveryCodesMade.class,
            new VerificationCommand.MakeRecoveryCodes(call.session(), shownOnce.showTo()))
        .compose(made -> shownOnce.open(made.codes(), shown, RecoveryCodes::toShow))
        .recover(failure -> Requests.explain(failure, "Make them again: only the newest ten are good."));
  }
}
