package dev.twofold.gateway;

import dev.twofold.gateway.assertion.io.AssertionKeys;
import dev.twofold.gateway.assertion.io.JwksHandler;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.device.io.DeviceHandlers;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.factor.io.FactorHandlers;
import dev.twofold.gateway.factor.io.FirstFactorHandler;
import dev.twofold.gateway.history.io.HistoryHandler;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.CredentialRules;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.operator.io.DeliveryHandler;
import dev.twofold.gateway.password.io.PasswordHandler;
import dev.twofold.gateway.phone.io.ChallengeHandlers;
import dev.twofold.gateway.recovery.io.RecoveryCodeHandlers;
import dev.twofold.gateway.registration.io.RegistrationHandler;
import dev.twofold.gateway.session.io.SessionHandlers;
import dev.twofold.gateway.signin.io.CodeHandler;
import dev.twofold.gateway.signin.io.SignInAnswers;
import dev.twofold.gateway.signin.io.SignInHandlers;
import dev.twofold.gateway.signin.io.SignedInAnswers;
import dev.twofold.gateway.signin.io.SignedInCookies;
import dev.twofold.gateway.signin.io.StepUpHandler;
import dev.twofold.gateway.signin.io.TicketHandler;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.gateway.turnoff.io.TurnOffHandler;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** Wires a handler for each operation of the contract. */
final class Operations {

  private final Acts acts;
  private final Tokens tokens;
  private final SessionGuard guard;
  private final CredentialRules credentialRules;
  private final WebOrigin audience;
  private final AssertionKeys assertionKeys;
  private final Clients clients;
  private final TokenCookies cookies;
  private final SignInAnswers signInAnswers;

  Operations(
      GatewayConfig config,
      Acts acts,
      Tokens tokens,
      SessionGuard guard,
      CredentialRules credentialRules,
      Clients clients,
      TokenCookies cookies) {
    this.acts = acts;
    this.tokens = tokens;
    this.guard = guard;
    this.credentialRules = credentialRules;
    this.audience = config.sites().own().origin();
    this.assertionKeys = config.assertionKeys();
    this.clients = clients;
    this.cookies = cookies;
    this.signInAnswers = new SignInAnswers(cookies);
  }

  /** By operation id. */
  Map<String, Handler<RoutingContext>> handlers() {
    Map<String, Handler<RoutingContext>> handlers = new HashMap<>();
    handlers.putAll(signingIn());
    handlers.putAll(sessions());
    handlers.putAll(factors());
    handlers.putAll(security());
    handlers.put("getJwks", new JwksHandler(assertionKeys)::get);
    return handlers;
  }

  private Map<String, Handler<RoutingContext>> signingIn() {
    RegistrationHandler registration =
        new RegistrationHandler(credentialRules, clients, acts.registration(), signInAnswers);
    SignInHandlers signIn = new SignInHandlers(
        tokens, credentialRules, clients, acts.passwordStep(), acts.signInCommands(), signInAnswers);
    StepUpHandler stepUp = new StepUpHandler(acts.sessionCommands(), clients, acts.stepUp(), signInAnswers);
    SignedInCookies signedInCookies = new SignedInCookies(tokens, clients, cookies);
    CodeHandler code = new CodeHandler(tokens, clients, signedInCookies, acts.codeStep(), acts.sessionHandOut(),
        new SignedInAnswers(signedInCookies));
    TicketHandler ticket = new TicketHandler(tokens, acts.ticketStep(), signInAnswers);
    return Map.of(
        "register", registration::register,
        "openSignIn", signIn::open,
        "viewSignIn", signIn::view,
        "abandonSignIn", signIn::abandon,
        "submitCode", code::submit,
        "submitTicket", ticket::submit,
        "stepUp", stepUp::open);
  }

  private Map<String, Handler<RoutingContext>> sessions() {
    SessionHandlers session =
        new SessionHandlers(acts.sessionCommands(), acts.sessionEnding(), guard, audience);
    return Map.of(
        "viewSession", session::view,
        "endSession", session::end,
        "listSessions", session::list,
        "endSessions", session::endAll,
        "endOneSession", session::endOne);
  }

  private Map<String, Handler<RoutingContext>> factors() {
    FirstFactorHandler first = new FirstFactorHandler(tokens, acts.firstFactor(), acts.phones());
    FactorHandlers factor = new FactorHandlers(acts.sessionCommands(), acts.factors(), acts.phones());
    ChallengeHandlers challenge = new ChallengeHandlers(tokens, clients, acts.sessionCommands(), acts.phones());
    return Map.of(
        "startChallenge", challenge::inSignIn,
        "startFactorsChallenge", challenge::inSession,
        "addFirstFactor", first::add,
        "listFactors", factor::list,
        "addFactor", factor::add,
        "confirmFactor", factor::confirm,
        "renameFactor", factor::rename,
        "removeFactor", factor::remove,
        "preferMethod", factor::prefer);
  }

  private Map<String, Handler<RoutingContext>> security() {
    RecoveryCodeHandlers recoveryCodes =
        new RecoveryCodeHandlers(acts.sessionCommands(), acts.newRecoveryCodes());
    PasswordHandler password = new PasswordHandler(acts.sessionCommands(), acts.passwordChange());
    TurnOffHandler turnOff = new TurnOffHandler(acts.sessionCommands(), acts.turnOff());
    DeviceHandlers device = new DeviceHandlers(acts.sessionCommands(), acts.knownDevices());
    HistoryHandler history = new HistoryHandler(acts.sessionCommands());
    return Map.of(
        "makeRecoveryCodes", recoveryCodes::make,
        "countRecoveryCodes", recoveryCodes::count,
        "changePassword", password::change,
        "turnOff", turnOff::turnOff,
        "listDevices", device::list,
        "forgetDevice", device::forget,
        "viewHistory", history::view,
        "viewDelivery", new DeliveryHandler(acts.sessionCommands())::view);
  }
}
