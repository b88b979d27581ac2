package dev.twofold.gateway;

import dev.twofold.gateway.assertion.io.AssertionKeys;
import dev.twofold.gateway.assertion.io.JwksHandler;
import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.device.io.DeviceHandlers;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.factor.io.FactorHandlers;
import dev.twofold.gateway.factor.io.FactorToShow;
import dev.twofold.gateway.factor.io.FirstFactorHandler;
import dev.twofold.gateway.history.io.HistoryHandler;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.CredentialRules;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.keys.io.GatewayKey;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.login.LoginKey;
import dev.twofold.gateway.password.io.PasswordHandler;
import dev.twofold.gateway.recovery.io.RecoveryCodeHandlers;
import dev.twofold.gateway.registration.io.RegistrationHandler;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.session.io.SessionHandlers;
import dev.twofold.gateway.session.io.SessionReceipts;
import dev.twofold.gateway.signin.io.CodeHandler;
import dev.twofold.gateway.signin.io.CredentialsSender;
import dev.twofold.gateway.signin.io.SignInAnswers;
import dev.twofold.gateway.signin.io.SignInHandlers;
import dev.twofold.gateway.signin.io.SignedInAnswers;
import dev.twofold.gateway.signin.io.StepUpHandler;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Wires a handler for each operation of the contract. */
final class Operations {

  private final CommandSender commands;
  private final Leases leases;
  private final SessionReceipts receipts;
  private final Tokens tokens;
  private final SessionGuard guard;
  private final CredentialRules credentialRules;
  private final String issuer;
  private final WebOrigin audience;
  private final LoginKey loginKey;
  private final AssertionKeys assertionKeys;
  private final Sealer toEnrollment;
  private final Sealer toVerification;
  private final ShownOnce shownOnce;
  private final Clients clients;
  private final TokenCookies cookies;
  private final SignInAnswers signInAnswers;
  private final SessionCommands sessionCommands;

  Operations(
      Vertx vertx,
      GatewayConfig config,
      Clock clock,
      CommandSender commands,
      Leases leases,
      SessionReceipts receipts,
      Tokens tokens,
      SessionGuard guard,
      ClientAddresses addresses,
      CredentialRules credentialRules) {
    this.shownOnce = new ShownOnce(vertx, new GatewayKey());
    this.commands = commands;
    this.leases = leases;
    this.receipts = receipts;
    this.tokens = tokens;
    this.guard = guard;
    this.credentialRules = credentialRules;
    this.issuer = config.issuer();
    this.audience = config.sites().own().origin();
    this.loginKey = new LoginKey(config.loginKey());
    this.assertionKeys = config.assertionKeys();
    this.toEnrollment = new Sealer(config.enrollmentKey(), clock);
    this.toVerification = new Sealer(config.verificationKey(), clock);
    this.clients = new Clients(tokens, addresses);
    this.cookies = new TokenCookies(clock);
    this.signInAnswers = new SignInAnswers(cookies);
    this.sessionCommands = new SessionCommands(commands, tokens, addresses, audience.toString());
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
        new RegistrationHandler(credentials(toEnrollment), credentialRules, clients, signInAnswers);
    SignInHandlers signIn = new SignInHandlers(
        commands, tokens, credentials(toVerification), credentialRules, clients, signInAnswers);
    StepUpHandler stepUp = new StepUpHandler(sessionCommands, tokens, toVerification, clients, signInAnswers);
    SignedInAnswers signedIn = new SignedInAnswers(shownOnce, clients, cookies, receipts);
    CodeHandler code =
        new CodeHandler(commands, tokens, toVerification, shownOnce, clients, leases, signedIn, audience.toString());
    return Map.of(
        "register", registration::register,
        "openSignIn", signIn::open,
        "viewSignIn", signIn::view,
        "abandonSignIn", signIn::abandon,
        "submitCode", code::submit,
        "stepUp", stepUp::open);
  }

  private Map<String, Handler<RoutingContext>> sessions() {
    SessionHandlers session = new SessionHandlers(sessionCommands, guard, audience, leases);
    return Map.of(
        "viewSession", session::view,
        "endSession", session::end,
        "listSessions", session::list,
        "endSessions", session::endAll,
        "endOneSession", session::endOne);
  }

  private Map<String, Handler<RoutingContext>> factors() {
    FactorToShow toShow = new FactorToShow(shownOnce, issuer);
    FirstFactorHandler first = new FirstFactorHandler(commands, tokens, toShow);
    FactorHandlers factor = new FactorHandlers(sessionCommands, toShow, toVerification);
    return Map.of(
        "addFirstFactor", first::add,
        "listFactors", factor::list,
        "addFactor", factor::add,
        "confirmFactor", factor::confirm,
        "renameFactor", factor::rename,
        "removeFactor", factor::remove,
        "preferMethod", factor::prefer);
  }

  private Map<String, Handler<RoutingContext>> security() {
    RecoveryCodeHandlers recoveryCodes = new RecoveryCodeHandlers(sessionCommands, shownOnce);
    PasswordHandler password = new PasswordHandler(sessionCommands, toEnrollment);
    DeviceHandlers device = new DeviceHandlers(sessionCommands);
    HistoryHandler history = new HistoryHandler(sessionCommands);
    return Map.of(
        "makeRecoveryCodes", recoveryCodes::make,
        "countRecoveryCodes", recoveryCodes::count,
        "changePassword", password::change,
        "listDevices", device::list,
        "forgetDevice", device::forget,
        "viewHistory", history::view);
  }

  private CredentialsSender credentials(Sealer receiver) {
    return new CredentialsSender(commands, tokens, loginKey, receiver);
  }
}
