package dev.twofold.gateway.password.io;

import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.ext.web.RoutingContext;

/** Sets a new password in place of the old one. */
public final class PasswordHandler {

  private final SessionCommands commands;
  private final PasswordChange passwordChange;

  public PasswordHandler(SessionCommands commands, PasswordChange passwordChange) {
    this.commands = commands;
    this.passwordChange = passwordChange;
  }

  public void change(RoutingContext context) {
    passwordChange.change(commands.call(context), Requests.body(context).getString("newPassword"))
        .onSuccess(done -> Answers.empty(context.response()))
        .onFailure(context::fail);
  }
}
