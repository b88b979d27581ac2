package dev.twofold.gateway.password.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.login.Password;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;

/** A new password in place of the old one; sealed to enrollment, which judges and hashes it. */
public final class PasswordChange {

  private static final String TYPE = MessageType.of(VerificationCommand.ChangePassword.class).wireName();

  private final SessionCommands commands;
  private final Sealer toEnrollment;

  public PasswordChange(SessionCommands commands, Sealer toEnrollment) {
    this.commands = commands;
    this.toEnrollment = toEnrollment;
  }

  /** @param newPassword as typed */
  public Future<Reply.Done> change(SessionCommands.Call call, String newPassword) {
    return Requests.typed(Password.of(newPassword), Problems.notAPassword())
        .map(canonical -> new VerificationCommand.ChangePassword(call.session(), sealed(canonical, call)))
        .compose(command -> commands.send(call, Reply.Done.class, command))
        .recover(failure -> Requests.explain(
            failure, "One of the two passwords is good: set the new one again, or sign in with either."))
        .recover(failure -> Requests.explain(
            failure, Refusal.NOT_NOW, "It took too long, so the old password is good still. Set the new one again."));
  }

  private Sealed sealed(String password, SessionCommands.Call call) {
    return toEnrollment.seal(password.getBytes(StandardCharsets.UTF_8), call.sealContext(TYPE, call.commandId()));
  }
}
