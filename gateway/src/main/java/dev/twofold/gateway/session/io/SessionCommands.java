package dev.twofold.gateway.session.io;

import dev.twofold.contracts.Message;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SessionRef;
import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Bounded;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.Function;

/**
 * Commands in the name of a session. Only the token's tag is judged here: verification looks the session up in its own
 * database, because a lease is never enough for a change.
 */
public final class SessionCommands {

  private final CommandSender commands;
  private final Tokens tokens;
  private final ClientAddresses addresses;
  private final Leases leases;
  private final String audience;
  private final Bounded bounded = new Bounded(Problems.tooManyCommands());

  /** @param audience the origin at which sessions are presented here */
  public SessionCommands(
      CommandSender commands, Tokens tokens, ClientAddresses addresses, Leases leases, String audience) {
    this.commands = commands;
    this.tokens = tokens;
    this.addresses = addresses;
    this.leases = leases;
    this.audience = audience;
  }

  /** A fresh command of whoever sent the request; its token is ours, nothing more is known of it. */
  public Call call(RoutingContext context) {
    PresentedToken token = Requests.token(context.request(), tokens, TokenKind.SESSION);
    String clientAddress = addresses.of(context.request()).getHostAddress();
    return new Call(UUID.randomUUID(), token, new SessionRef(token.hash(), audience), clientAddress);
  }

  /** Where verification knows of no such session, this gateway's lease is not to say otherwise any longer. */
  public <R extends Reply> Future<R> send(Call call, Class<R> expected, Message command) {
    return bounded.start(call.clientAddress(), () -> commands.send(call.commandId(), call.key(), command))
        .onSuccess(reply -> forgetWhatIsOver(call, reply))
        .compose(reply -> Requests.expect(expected, reply));
  }

  /** For commands that need no more than the session in whose name they are. */
  public <R extends Reply> Future<R> send(
      RoutingContext context, Class<R> expected, Function<SessionRef, ? extends Message> command) {
    Call call = call(context);
    return send(call, expected, command.apply(call.session()));
  }

  /** For commands that change nothing. */
  public <R extends Reply> Future<R> read(
      RoutingContext context, Class<R> expected, Function<SessionRef, ? extends Message> query) {
    return send(context, expected, query).recover(Requests::nothingWasDone);
  }

  private void forgetWhatIsOver(Call call, Reply reply) {
    if (reply instanceof Reply.Refused refused && refused.refusal() == Refusal.NO_SESSION) {
      leases.drop(call.token().hash(), audience);
    }
  }

  /** One command: its id, the token that came with the request, and the session which that stands for. */
  public record Call(UUID commandId, PresentedToken token, SessionRef session, String clientAddress) {

    /** Kafka key: the commands of one session are handled in order. */
    public String key() {
      return token.hash().value();
    }

    /** What a sealed field of this command, or of its answer, is bound to. */
    public SealContext sealContext(String type, UUID subjectId) {
      return new SealContext(type, commandId, key(), subjectId, token.hash());
    }
  }
}
