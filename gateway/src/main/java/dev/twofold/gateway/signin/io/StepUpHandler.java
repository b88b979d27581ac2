package dev.twofold.gateway.signin.io;

import dev.twofold.contracts.Client;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Opens a sign-in for a session that is there: to prove it afresh, or to continue one that ended idle. */
public final class StepUpHandler {

  private final SessionCommands sessions;
  private final Clients clients;
  private final StepUp stepUp;
  private final SignInAnswers answers;

  public StepUpHandler(SessionCommands sessions, Clients clients, StepUp stepUp, SignInAnswers answers) {
    this.sessions = sessions;
    this.clients = clients;
    this.stepUp = stepUp;
    this.answers = answers;
  }

  /** With a password the session is proven afresh; without, it goes on as it was. */
  public void open(RoutingContext context) {
    SessionCommands.Call call = sessions.call(context);
    Client client = clients.of(context.request());
    Optional<String> password = Optional.ofNullable(Requests.body(context).getString("password"));
    Future<OpenedSignIn> opening = password
        .map(typed -> stepUp.prove(call, typed, client))
        .orElseGet(() -> stepUp.resume(call, client));
    opening
        .onSuccess(opened -> answers.opened(context, opened, call.token().inCookie()))
        .onFailure(context::fail);
  }
}
