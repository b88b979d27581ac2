package dev.twofold.gateway;

import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.http.io.Api;
import dev.twofold.gateway.page.io.HomePages;
import dev.twofold.gateway.page.io.PageFrame;
import dev.twofold.gateway.page.io.Pages;
import io.vertx.ext.web.Router;
import java.time.Clock;

/** Wires the pages of Twofold's own origin. */
final class OwnPages {

  private final GatewayConfig config;
  private final PageFrame frame;

  OwnPages(GatewayConfig config, Clock clock) {
    this.config = config;
    this.frame = new PageFrame(config.pageKeys(), clock, config.sites());
  }

  PageFrame frame() {
    return frame;
  }

  /** Where more pages may be registered. */
  Pages mount(Router router, SessionGuard guard) {
    Pages pages = frame.mount(router, guard);
    new HomePages(config.sites()).addTo(pages);
    router.get("/").handler(Api::hint);
    return pages;
  }
}
