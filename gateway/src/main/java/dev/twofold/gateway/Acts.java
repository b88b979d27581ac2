package dev.twofold.gateway;

import dev.twofold.gateway.callback.io.ProviderCallbacks;
import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.device.io.KnownDevices;
import dev.twofold.gateway.factor.io.FactorToShow;
import dev.twofold.gateway.factor.io.Factors;
import dev.twofold.gateway.factor.io.FirstFactor;
import dev.twofold.gateway.factor.io.Phones;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.keys.io.GatewayKey;
import dev.twofold.gateway.keys.io.ShownOnce;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.login.LoginKey;
import dev.twofold.gateway.password.io.PasswordChange;
import dev.twofold.gateway.recovery.io.NewRecoveryCodes;
import dev.twofold.gateway.registration.io.Registration;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.session.io.SessionEnding;
import dev.twofold.gateway.session.io.SessionReceipts;
import dev.twofold.gateway.signin.io.CodeStep;
import dev.twofold.gateway.signin.io.CredentialsSender;
import dev.twofold.gateway.signin.io.PasswordStep;
import dev.twofold.gateway.signin.io.SessionHandOut;
import dev.twofold.gateway.signin.io.SignInCommands;
import dev.twofold.gateway.signin.io.StepUp;
import dev.twofold.gateway.signin.io.TicketStep;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.gateway.turnoff.io.TurnOff;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What people can have done here, wired once. An act takes what they typed and completes with what came of it, whoever
 * reads the one and writes the other.
 */
record Acts(
    Registration registration,
    PasswordStep passwordStep,
    FirstFactor firstFactor,
    CodeStep codeStep,
    TicketStep ticketStep,
    SessionHandOut sessionHandOut,
    SignInCommands signInCommands,
    SessionCommands sessionCommands,
    StepUp stepUp,
    SessionEnding sessionEnding,
    Factors factors,
    NewRecoveryCodes newRecoveryCodes,
    PasswordChange passwordChange,
    TurnOff turnOff,
    KnownDevices knownDevices,
    Phones phones,
    ProviderCallbacks providerCallbacks) {

  static Acts wire(
      Vertx vertx,
      GatewayConfig config,
      Clock clock,
      CommandSender commands,
      Leases leases,
      SessionReceipts receipts,
      Tokens tokens,
      ClientAddresses addresses,
      Clients clients) {
    String audience = config.sites().own().origin().toString();
    LoginKey loginKey = new LoginKey(config.loginKey());
    Sealer toEnrollment = new Sealer(config.enrollmentKey(), clock);
    Sealer toVerification = new Sealer(config.verificationKey(), clock);
    Sealer toDelivery = new Sealer(config.deliveryKey(), clock);
    ShownOnce shownOnce = new ShownOnce(vertx, new GatewayKey());
    FactorToShow toShow = new FactorToShow(shownOnce, config.issuer());
    SessionCommands sessionCommands = new SessionCommands(commands, tokens, addresses, leases, audience);
    return new Acts(
        new Registration(new CredentialsSender(commands, tokens, loginKey, toEnrollment)),
        new PasswordStep(new CredentialsSender(commands, tokens, loginKey, toVerification)),
        new FirstFactor(commands, toShow),
        new CodeStep(commands, tokens, toVerification, shownOnce, leases, audience),
        new TicketStep(commands),
        new SessionHandOut(leases, receipts),
        new SignInCommands(commands),
        sessionCommands,
        new StepUp(sessionCommands, tokens, toVerification),
        new SessionEnding(sessionCommands, leases),
        new Factors(sessionCommands, toShow, toVerification),
        new NewRecoveryCodes(sessionCommands, shownOnce),
        new PasswordChange(sessionCommands, toEnrollment),
        new TurnOff(sessionCommands, shownOnce, leases),
        new KnownDevices(sessionCommands, clients),
        new Phones(commands, sessionCommands, toDelivery),
        new ProviderCallbacks(commands, toDelivery, shownOnce, addresses, config.sites().own().origin()));
  }
}
