package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.http.io.Requests;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/** The first step: a login and a password go to verification, and its "yes" is a sign-in that waits for more. */
public final class PasswordStep {

  private static final Set<SignInState> EXPECTED =
      Set.of(SignInState.ENTER_CODE, SignInState.CHOOSE_METHOD, SignInState.TURN_ON, SignInState.LOCKED);

  private final CredentialsSender toVerification;

  public PasswordStep(CredentialsSender toVerification) {
    this.toVerification = toVerification;
  }

  /**
   * @param login as typed
   * @param password as typed
   */
  public Future<OpenedSignIn> open(String login, String password, Client client) {
    return toVerification
        .open(
            login,
            password,
            client.device(),
            PasswordCommand.CheckPassword.class,
            (id, token, credentials) -> new PasswordCommand.CheckPassword(id, token, credentials, Optional.of(client)),
            EXPECTED)
        .recover(failure -> Requests.explain(failure, "Nobody is signed in. Try again in a moment."));
  }
}
