package dev.twofold.gateway.page.io;

import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.routes.Site;
import dev.twofold.gateway.routes.Sites;
import dev.twofold.runtime.sealing.SharedCipher;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Set;
import java.util.function.BiConsumer;

/** What all pages of a gateway share. */
public final class PageFrame {

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Assets assets = new Assets();
  private final PageSeal seal;
  private final Returns returns;
  private final FormToken formToken;
  private final TypedForms typedForms;
  private final SettingsChanges settingsChanges;
  private final PageAnswers answers;
  private final ErrorPages errors;
  private final Sites sites;

  public PageFrame(SharedCipher pageKeys, Clock clock, Sites sites) {
    this.sites = sites;
    this.seal = new PageSeal(pageKeys, clock);
    this.returns = new Returns(seal, sites);
    this.formToken = new FormToken(seal);
    this.typedForms = new TypedForms(seal, formToken);
    this.settingsChanges = new SettingsChanges(returns, typedForms, clock);
    this.answers = new PageAnswers(assets.paths(), seal, formToken, sites);
    this.errors = new ErrorPages(answers, returns, sites);
  }

  public PageSeal seal() {
    return seal;
  }

  public Returns returns() {
    return returns;
  }

  public TypedForms typedForms() {
    return typedForms;
  }

  public SettingsChanges settingsChanges() {
    return settingsChanges;
  }

  public ErrorPages errors() {
    return errors;
  }

  /** What is Twofold's own at the host of an application: what its error pages there need, and the rest. */
  public BiConsumer<RoutingContext, Site> atHosts(BiConsumer<RoutingContext, Site> rest) {
    return (context, site) -> {
      if (!READING.contains(context.request().method()) || !assets.answerElsewhere(context)) {
        rest.accept(context, site);
      }
    };
  }

  /** Where pages are registered that this router is to serve. */
  public Pages mount(Router router, SessionGuard guard) {
    assets.mount(router);
    return new Pages(router, answers, formToken, guard, sites.own().origin());
  }
}
