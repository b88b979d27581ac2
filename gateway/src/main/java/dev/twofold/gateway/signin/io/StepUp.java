package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.login.Password;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Opens a sign-in for a session that is there. */
public final class StepUp {

  private static final String TYPE = MessageType.of(PasswordCommand.StepUp.class).wireName();
  private static final Set<SignInState> EXPECTED = Set.of(SignInState.ENTER_CODE, SignInState.CHOOSE_METHOD, SignInState.LOCKED);

  private final SessionCommands sessions;
  private final Tokens tokens;
  private final Sealer toVerification;

  public StepUp(SessionCommands sessions, Tokens tokens, Sealer toVerification) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.toVerification = toVerification;
  }

  /**
   * To prove the session afresh.
   *
   * @param password as typed
   */
  public Future<OpenedSignIn> prove(SessionCommands.Call call, String password, Client client) {
    FreshSignIn fresh = FreshSignIn.make(tokens);
    return Requests.typed(Password.of(password), Problems.notAPassword())
        .map(canonical -> new PasswordCommand.StepUp(
            fresh.id(), fresh.tokenHash(), call.session(), sealed(canonical, call, fresh), client))
        .compose(command -> open(call, fresh, SignInPurpose.STEP_UP, command));
  }

  /** To continue, as it was, a session that ended idle. */
  public Future<OpenedSignIn> resume(SessionCommands.Call call, Client client) {
    FreshSignIn fresh = FreshSignIn.make(tokens);
    return open(call, fresh, SignInPurpose.CONTINUE, new VerificationCommand.ContinueSession(
        fresh.id(), fresh.tokenHash(), call.session(), client));
  }

  private Future<OpenedSignIn> open(
      SessionCommands.Call call, FreshSignIn fresh, SignInPurpose purpose, Message command) {
    return sessions.send(call, Reply.SignInStands.class, command)
        .compose(standing -> OpenedSignIn.of(standing, fresh, purpose, EXPECTED))
        .recover(failure -> Requests.explain(failure, "The session is as it was. Try again in a moment."))
        .recover(failure -> Requests.explain(failure, Refusal.INVALID_CREDENTIALS,
            "The password is wrong, or too many wrong ones were tried in this session; then none is accepted for a"
                + " while."))
        .recover(failure -> Requests.explain(failure, Refusal.NOT_NOW,
            "The session has not ended: send the password along, and it is proven afresh."));
  }

  private Sealed sealed(String password, SessionCommands.Call call, FreshSignIn fresh) {
    SealContext context = new SealContext(TYPE, call.commandId(), call.key(), fresh.id(), fresh.tokenHash());
    return toVerification.seal(password.getBytes(StandardCharsets.UTF_8), context);
  }
}
