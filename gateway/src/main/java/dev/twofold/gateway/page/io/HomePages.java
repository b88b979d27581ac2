package dev.twofold.gateway.page.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.page.HomeModel;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.routes.Sites;
import io.vertx.core.Future;
import java.util.List;

/** The start page, the way out, and the language of all pages. */
public final class HomePages {

  private final Sites sites;

  public HomePages(Sites sites) {
    this.sites = sites;
  }

  public void addTo(Pages pages) {
    pages.getInSession(PagePaths.HOME, this::home);
    pages.get(PagePaths.SIGNED_OUT, request -> Future.succeededFuture(PageAnswer.show(View.of("signedout"))));
    pages.post(PagePaths.LANGUAGE, request -> changeLanguage(pages, request));
  }

  private Future<PageAnswer> home(PageRequest request, Lease session) {
    List<HomeModel.Link> applications = sites.routes()
        .map(route -> new HomeModel.Link(route.url(), route.url().replaceFirst("^https?://(.*)/$", "$1")))
        .toList();
    return Future.succeededFuture(PageAnswer.show(new View("home", new HomeModel(applications))));
  }

  private static Future<PageAnswer> changeLanguage(Pages pages, PageRequest request) {
    LanguageChoice.take(request);
    String back = request.form().text("back");
    return Future.succeededFuture(PageAnswer.redirect(pages.isShown(back) ? back : PagePaths.HOME));
  }
}
