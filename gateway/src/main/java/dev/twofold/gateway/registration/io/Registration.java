package dev.twofold.gateway.registration.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.EnrollmentCommand;
import dev.twofold.contracts.SignInState;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.registration.Ticket;
import dev.twofold.gateway.signin.io.CredentialsSender;
import dev.twofold.gateway.signin.io.OpenedSignIn;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/** A new login, which is good for nothing until its first factor is confirmed in the sign-in that this opens. */
public final class Registration {

  private static final Set<SignInState> EXPECTED = Set.of(SignInState.ENROLL);

  private final CredentialsSender toEnrollment;

  public Registration(CredentialsSender toEnrollment) {
    this.toEnrollment = toEnrollment;
  }

  /**
   * @param login as typed
   * @param password as typed
   * @param ticket as typed, if there is one
   */
  public Future<OpenedSignIn> register(String login, String password, Optional<String> ticket, Client client) {
    return judged(ticket)
        .compose(hash -> toEnrollment.open(
            login,
            password,
            Optional.empty(),
            EnrollmentCommand.Register.class,
            (id, token, credentials) ->
                new EnrollmentCommand.Register(id, token, credentials, hash, Optional.of(client)),
            EXPECTED))
        .recover(failure -> Requests.explain(
            failure, "Register again; if the login is taken now, choose another or wait until this one is free."));
  }

  private static Future<Optional<TokenHash>> judged(Optional<String> ticket) {
    return ticket.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : Requests.typed(Ticket.hash(ticket.get()), Problems.notATicket()).map(Optional::of);
  }
}
