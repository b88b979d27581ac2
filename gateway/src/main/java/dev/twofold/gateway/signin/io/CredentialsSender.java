package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.login.LoginKey;
import dev.twofold.gateway.login.LoginName;
import dev.twofold.gateway.login.Password;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Opens a sign-in with a login and a password, sealed to the service that judges them. */
public final class CredentialsSender {

  private final CommandSender commands;
  private final Tokens tokens;
  private final LoginKey loginKey;
  private final Sealer sealer;

  public CredentialsSender(CommandSender commands, Tokens tokens, LoginKey loginKey, Sealer sealer) {
    this.commands = commands;
    this.tokens = tokens;
    this.loginKey = loginKey;
    this.sealer = sealer;
  }

  /** The sign-in and its fresh token. Fails if it does not stand in the one state that this command leads to. */
  public Future<Opened> open(
      JsonObject body, Class<? extends Message> type, CommandOf command, SignInState expected) {
    String login = LoginName.canonical(plainText(body.getString("login")));
    String key = loginKey.of(login);
    UUID commandId = UUID.randomUUID();
    UUID signInId = UUID.randomUUID();
    String token = tokens.fresh(TokenKind.SIGN_IN);
    TokenHash tokenHash = TokenHash.of(token);
    SealContext context = new SealContext(MessageType.of(type).wireName(), commandId, key, signInId, tokenHash);
    Credentials credentials = new Credentials(login, Password.canonical(body.getString("password")));
    Sealed sealed = sealer.seal(Codec.encode(credentials), context);
    return commands.send(commandId, key, command.of(signInId, tokenHash, sealed))
        .compose(reply -> Requests.expect(Reply.SignInStands.class, reply))
        .compose(standing -> standing.signInId().equals(signInId) && standing.state() == expected
            ? Future.succeededFuture(new Opened(standing, token))
            : Future.failedFuture(Requests.unexpected()));
  }

  private static String plainText(String login) {
    if (login.chars().anyMatch(Character::isISOControl)) {
      throw new ProblemException(Problems.badRequest("A login has no control characters."));
    }
    return login;
  }

  /** Makes the command that carries the sealed credentials. */
  @FunctionalInterface
  public interface CommandOf {

    Message of(UUID signInId, TokenHash tokenHash, Sealed credentials);
  }

  /** @param token shown to the client now and never again */
  public record Opened(Reply.SignInStands standing, String token) {

    @Override
    public String toString() {
      return "Opened[…]";
    }
  }
}
