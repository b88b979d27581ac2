package dev.twofold.gateway;

import dev.twofold.gateway.backup.io.BackupPages;
import dev.twofold.gateway.backup.io.BackupReminder;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.device.io.DevicePages;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.factor.io.AddFactorPages;
import dev.twofold.gateway.factor.io.FactorPages;
import dev.twofold.gateway.factor.io.PendingFactors;
import dev.twofold.gateway.handover.io.HandOverPage;
import dev.twofold.gateway.handover.io.Ways;
import dev.twofold.gateway.history.io.HistoryPage;
import dev.twofold.gateway.http.io.Api;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.HomePages;
import dev.twofold.gateway.page.io.PageFrame;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import dev.twofold.gateway.password.io.PasswordPages;
import dev.twofold.gateway.phone.io.ChallengePages;
import dev.twofold.gateway.phone.io.FirstPhonePages;
import dev.twofold.gateway.phone.io.PhonePages;
import dev.twofold.gateway.recovery.io.RecoveryCodePages;
import dev.twofold.gateway.registration.io.RegisterPages;
import dev.twofold.gateway.routes.Sites;
import dev.twofold.gateway.security.io.SecurityPage;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.gateway.session.io.SessionPages;
import dev.twofold.gateway.session.io.SignOutPage;
import dev.twofold.gateway.setup.io.FirstCodePages;
import dev.twofold.gateway.setup.io.SetUpPages;
import dev.twofold.gateway.setup.io.SetUpSteps;
import dev.twofold.gateway.signin.io.CancelPage;
import dev.twofold.gateway.signin.io.CodePages;
import dev.twofold.gateway.signin.io.ContinuePages;
import dev.twofold.gateway.signin.io.SignInFlows;
import dev.twofold.gateway.signin.io.SignInPages;
import dev.twofold.gateway.signin.io.SignedInCookies;
import dev.twofold.gateway.signin.io.StartAgain;
import dev.twofold.gateway.signin.io.StepUpPages;
import dev.twofold.gateway.signin.io.TicketPages;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.gateway.turnoff.io.TurnOffPages;
import io.vertx.ext.web.Router;
import java.time.Clock;

/** Wires the pages of Twofold's own origin: second adapters of the acts that {@link Operations} wires for the API. */
final class OwnPages {

  private final PageFrame frame;
  private final Sites sites;
  private final Acts acts;
  private final Tokens tokens;
  private final SessionGuard guard;
  private final Clients clients;
  private final TokenCookies cookies;
  private final Ways ways;
  private final Clock clock;

  OwnPages(
      PageFrame frame,
      Sites sites,
      Acts acts,
      Tokens tokens,
      SessionGuard guard,
      Clients clients,
      TokenCookies cookies,
      Ways ways,
      Clock clock) {
    this.frame = frame;
    this.sites = sites;
    this.acts = acts;
    this.tokens = tokens;
    this.guard = guard;
    this.clients = clients;
    this.cookies = cookies;
    this.ways = ways;
    this.clock = clock;
  }

  void mount(Router router) {
    Pages pages = frame.mount(router, guard);
    new HomePages(sites).addTo(pages);
    SignInFlows flows = new SignInFlows(frame.seal(), tokens, cookies);
    SignedInCookies signedIn = new SignedInCookies(tokens, clients, cookies);
    PendingFactors pending = new PendingFactors(frame.seal());
    BackupReminder reminder = new BackupReminder(frame.returns());
    signingIn(pages, flows, signedIn, reminder);
    settingUp(pages, flows, signedIn, pending);
    new BackupPages(acts.sessionCommands(), reminder, frame.returns()).addTo(pages);
    settings(pages, pending);
    new SignOutPage(acts.sessionCommands(), acts.sessionEnding(), tokens).addTo(pages);
    new HandOverPage(ways, sites, guard, acts.sessionCommands(), frame.returns()).addTo(pages);
    router.get(PagePaths.HOME).handler(Api::hint);
  }

  private void signingIn(Pages pages, SignInFlows flows, SignedInCookies signedIn, BackupReminder reminder) {
    new SignInPages(acts.passwordStep(), flows, clients, frame.returns(), guard, sites.own().origin()).addTo(pages);
    StartAgain again = new StartAgain(flows, frame.returns(), frame.typedForms());
    again.addTo(pages);
    new CodePages(acts.codeStep(), acts.sessionHandOut(), signedIn, acts.signInCommands(), flows, again, clients,
        frame.returns(), reminder, clock).addTo(pages);
    new ChallengePages(acts.phones(), flows, clients).addTo(pages);
    new CancelPage(acts.signInCommands(), flows, frame.returns()).addTo(pages);
    new TicketPages(acts.ticketStep(), flows).addTo(pages);
    new ContinuePages(acts.sessionCommands(), acts.stepUp(), flows, clients, frame.returns()).addTo(pages);
    new StepUpPages(acts.sessionCommands(), acts.stepUp(), flows, clients, frame.returns(), frame.typedForms())
        .addTo(pages);
  }

  private void settingUp(Pages pages, SignInFlows flows, SignedInCookies signedIn, PendingFactors pending) {
    new RegisterPages(acts.registration(), flows, clients).addTo(pages);
    SetUpSteps steps = new SetUpSteps(flows);
    new SetUpPages(acts.firstFactor(), acts.signInCommands(), flows, steps, pending, guard, sites.own().origin())
        .addTo(pages);
    new FirstPhonePages(acts.phones(), acts.codeStep(), acts.sessionHandOut(), signedIn, acts.signInCommands(), flows,
        steps, clients, clock).addTo(pages);
    new FirstCodePages(acts.codeStep(), acts.sessionHandOut(), signedIn, acts.signInCommands(), flows, steps, pending,
        clients).addTo(pages);
  }

  private void settings(Pages pages, PendingFactors pending) {
    SessionCommands commands = acts.sessionCommands();
    SettingsChanges changes = frame.settingsChanges();
    new SecurityPage(commands, acts.knownDevices()).addTo(pages);
    new AddFactorPages(commands, acts.factors(), pending, changes).addTo(pages);
    new FactorPages(commands, acts.factors(), changes).addTo(pages);
    new PhonePages(commands, acts.phones(), acts.factors(), changes, clients, clock).addTo(pages);
    new RecoveryCodePages(commands, acts.newRecoveryCodes(), changes).addTo(pages);
    new SessionPages(commands, acts.sessionEnding(), changes).addTo(pages);
    new DevicePages(commands, acts.knownDevices(), changes).addTo(pages);
    new HistoryPage(commands).addTo(pages);
    new PasswordPages(commands, acts.passwordChange(), changes).addTo(pages);
    new TurnOffPages(commands, acts.turnOff(), changes).addTo(pages);
  }
}
