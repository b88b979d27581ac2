package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.PasswordCommand;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.login.Password;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Opens a sign-in for a session that is there: to prove it afresh, or to continue one that ended idle. */
public final class StepUpHandler {

  private static final String TYPE = MessageType.of(PasswordCommand.StepUp.class).wireName();
  private static final Set<SignInState> EXPECTED = Set.of(SignInState.ENTER_CODE, SignInState.LOCKED);

  private final SessionCommands sessions;
  private final Tokens tokens;
  private final Sealer toVerification;
  private final Clients clients;
  private final SignInAnswers answers;

  public StepUpHandler(
      SessionCommands sessions, Tokens tokens, Sealer toVerification, Clients clients, SignInAnswers answers) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.toVerification = toVerification;
    this.clients = clients;
    this.answers = answers;
  }

  /** With a password the session is proven afresh; without, it goes on as it was. */
  public void open(RoutingContext context) {
    SessionCommands.Call call = sessions.call(context);
    FreshSignIn fresh = FreshSignIn.make(tokens);
    Client client = clients.of(context.request());
    Optional<String> password = Optional.ofNullable(Requests.body(context).getString("password"));
    Message command = password.isPresent()
        ? stepUp(call, fresh, password.get(), client)
        : new VerificationCommand.ContinueSession(fresh.id(), fresh.tokenHash(), call.session(), client);
    SignInPurpose purpose = password.isPresent() ? SignInPurpose.STEP_UP : SignInPurpose.CONTINUE;
    sessions.send(call, Reply.SignInStands.class, command)
        .compose(standing -> OpenedSignIn.of(standing, fresh, purpose, EXPECTED))
        .recover(failure -> Requests.explain(failure, "The session is as it was. Try again in a moment."))
        .recover(failure -> Requests.explain(failure, Refusal.INVALID_CREDENTIALS,
            "The password is wrong, or too many wrong ones were tried in this session; then none is accepted for a"
                + " while."))
        .recover(failure -> Requests.explain(failure, Refusal.NOT_NOW,
            "The session has not ended: send the password along, and it is proven afresh."))
        .onSuccess(opened -> answers.opened(context, opened, call.token().inCookie()))
        .onFailure(context::fail);
  }

  private Message stepUp(SessionCommands.Call call, FreshSignIn fresh, String password, Client client) {
    SealContext context = new SealContext(TYPE, call.commandId(), call.key(), fresh.id(), fresh.tokenHash());
    byte[] canonical = Password.canonical(password).getBytes(StandardCharsets.UTF_8);
    return new PasswordCommand.StepUp(
        fresh.id(), fresh.tokenHash(), call.session(), toVerification.seal(canonical, context), client);
  }
}
