package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Codec;
import dev.twofold.contracts.Credentials;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.login.LoginKey;
import dev.twofold.gateway.login.LoginName;
import dev.twofold.gateway.login.Password;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
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

  /**
   * The sign-in and its fresh token. Fails if it does not stand in a state to which this command leads.
   *
   * @param login as typed
   * @param password as typed
   * @param device commands of one key wait for each other; those of a device have one of their own for each login
   */
  public Future<OpenedSignIn> open(
      String login,
      String password,
      Optional<TokenHash> device,
      Class<? extends Message> type,
      CommandOf command,
      Set<SignInState> expected) {
    FreshSignIn fresh = FreshSignIn.make(tokens);
    return credentials(login, password)
        .compose(credentials -> send(credentials, device, fresh, type, command))
        .compose(reply -> OpenedSignIn.of(reply, fresh, SignInPurpose.SIGN_IN, expected));
  }

  private static Future<Credentials> credentials(String login, String password) {
    return Requests.typed(LoginName.of(login), Problems.notALogin())
        .compose(canonicalLogin -> Requests.typed(Password.of(password), Problems.notAPassword())
            .map(canonicalPassword -> new Credentials(canonicalLogin, canonicalPassword)));
  }

  private Future<Reply> send(
      Credentials credentials,
      Optional<TokenHash> device,
      FreshSignIn fresh,
      Class<? extends Message> type,
      CommandOf command) {
    String key = loginKey.of(credentials.login()) + device.map(token -> "." + token.value()).orElse("");
    UUID commandId = UUID.randomUUID();
    SealContext context =
        new SealContext(MessageType.of(type).wireName(), commandId, key, fresh.id(), fresh.tokenHash());
    Sealed sealed = sealer.seal(Codec.encode(credentials), context);
    return commands.send(commandId, key, command.of(fresh.id(), fresh.tokenHash(), sealed));
  }

  /** Makes the command that carries the sealed credentials. */
  @FunctionalInterface
  public interface CommandOf {
    Message of(UUID signInId, TokenHash tokenHash, Sealed credentials);
  }
}
