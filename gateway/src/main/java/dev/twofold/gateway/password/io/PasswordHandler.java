package dev.twofold.gateway.password.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.login.Password;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;

/** A new password in place of the old one; sealed to enrollment, which judges and hashes it. */
public final class PasswordHandler {

  private static final String TYPE = MessageType.of(VerificationCommand.ChangePassword.class).wireName();

  private final SessionCommands commands;
  private final Sealer toEnrollment;

  public PasswordHandler(SessionCommands commands, Sealer toEnrollment) {
    this.commands = commands;
    this.toEnrollment = toEnrollment;
  }

  public void change(RoutingContext context) {
    SessionCommands.Call call = commands.call(context);
    String password = Password.canonical(Requests.body(context).getString("newPassword"));
    Sealed sealed = toEnrollment.seal(
        password.getBytes(StandardCharsets.UTF_8), call.sealContext(TYPE, call.commandId()));
    commands.send(call, Reply.Done.class, new VerificationCommand.ChangePassword(call.session(), sealed))
        .recover(failure -> Requests.explain(
            failure, "One of the two passwords is good: set the new one again, or sign in with either."))
        .recover(failure -> Requests.explain(
            failure, Refusal.NOT_NOW, "It took too long, so the old password is good still. Set the new one again."))
        .onSuccess(done -> Answers.empty(context.response()))
        .onFailure(context::fail);
  }
}
