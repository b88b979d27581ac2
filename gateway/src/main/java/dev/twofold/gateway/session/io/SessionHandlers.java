package dev.twofold.gateway.session.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.session.SessionView;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Looking at one's session and signing out. */
public final class SessionHandlers {

  private final CommandSender commands;
  private final Tokens tokens;
  private final SessionGuard guard;
  private final Leases leases;
  private final String audience;

  public SessionHandlers(
      CommandSender commands, Tokens tokens, SessionGuard guard, Leases leases, String audience) {
    this.commands = commands;
    this.tokens = tokens;
    this.guard = guard;
    this.leases = leases;
    this.audience = audience;
  }

  public void view(RoutingContext context) {
    guard.authenticate(context.request())
        .onSuccess(visitor ->
            Answers.json(context.response(), 200, new JsonObject(SessionView.of(visitor.lease()))))
        .onFailure(context::fail);
  }

  /** Also while sessions cannot be checked: ending one needs no more than its token. */
  public void end(RoutingContext context) {
    TokenHash token = TokenHash.of(Requests.token(context.request(), tokens, TokenKind.SESSION));
    commands.send(UUID.randomUUID(), token.value(), new VerificationCommand.EndSession(token))
        .compose(reply -> Requests.expect(Reply.Done.class, reply))
        .recover(failure -> Requests.explain(failure, "Sign out again, until it succeeds."))
        .onSuccess(done -> {
          leases.drop(token, audience);
          Answers.empty(context.response());
        })
        .onFailure(context::fail);
  }
}
