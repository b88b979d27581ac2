package dev.twofold.gateway;

import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.handover.io.HandOverPage;
import dev.twofold.gateway.handover.io.Ways;
import dev.twofold.gateway.http.io.Api;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.HomePages;
import dev.twofold.gateway.page.io.PageFrame;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.routes.Sites;
import dev.twofold.gateway.session.io.SignOutPage;
import dev.twofold.gateway.signin.io.CodePages;
import dev.twofold.gateway.signin.io.SignInFlows;
import dev.twofold.gateway.signin.io.SignInPages;
import dev.twofold.gateway.signin.io.SignedInCookies;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.ext.web.Router;

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

  OwnPages(
      PageFrame frame,
      Sites sites,
      Acts acts,
      Tokens tokens,
      SessionGuard guard,
      Clients clients,
      TokenCookies cookies,
      Ways ways) {
    this.frame = frame;
    this.sites = sites;
    this.acts = acts;
    this.tokens = tokens;
    this.guard = guard;
    this.clients = clients;
    this.cookies = cookies;
    this.ways = ways;
  }

  void mount(Router router) {
    Pages pages = frame.mount(router, guard);
    new HomePages(sites).addTo(pages);
    signingIn(pages);
    new SignOutPage(acts.sessionCommands(), acts.sessionEnding(), tokens).addTo(pages);
    new HandOverPage(ways, sites, guard, acts.sessionCommands(), frame.returns()).addTo(pages);
    router.get(PagePaths.HOME).handler(Api::hint);
  }

  private void signingIn(Pages pages) {
    SignInFlows flows = new SignInFlows(frame.seal(), tokens, cookies);
    new SignInPages(acts.passwordStep(), flows, clients, frame.returns(), guard, sites.own().origin()).addTo(pages);
    SignedInCookies signedIn = new SignedInCookies(tokens, clients, cookies);
    new CodePages(acts.codeStep(), acts.sessionHandOut(), signedIn, acts.signInCommands(), flows, clients,
        frame.returns()).addTo(pages);
  }
}
