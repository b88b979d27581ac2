package dev.twofold.gateway.page.io;

import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.page.AssetPaths;
import dev.twofold.gateway.page.ErrorModel;
import dev.twofold.gateway.page.Language;
import dev.twofold.gateway.page.Messages;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.Page;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PageCookie;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.routes.Sites;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what page handlers answer: puts the frame around a view, and hands notices on from page to page. */
final class PageAnswers {

  private static final String ON_ITS_OWN_ORIGIN = "";

  private final PageRenderer renderer = new PageRenderer();
  private final Map<Language, Messages> messages = new EnumMap<>(Language.class);
  private final AssetPaths assets;
  private final PageSeal seal;
  private final FormToken formToken;
  private final Sites sites;
  private final String contentSecurityPolicy;

  PageAnswers(AssetPaths assets, PageSeal seal, FormToken formToken, Sites sites) {
    this.assets = assets;
    this.seal = seal;
    this.formToken = formToken;
    this.sites = sites;
    this.contentSecurityPolicy = contentSecurityPolicy(sites);
    Arrays.stream(Language.values()).forEach(language -> messages.put(language, Messages.load(language)));
  }

  /**
   * @param here the path to which a change of language leads back
   * @param signedInAs the login in whose name the person is here
   */
  Future<Void> write(PageRequest request, PageAnswer answer, Optional<String> here, Optional<String> signedInAs) {
    if (answer instanceof PageAnswer.Redirect redirect) {
      redirect.notice().ifPresent(notice -> hand(request, notice));
      return Answers.seeOther(request.context().response(), redirect.location());
    }
    PageAnswer.Show shown = (PageAnswer.Show) answer;
    String binding = formToken.binding(request);
    Optional<Notice> notice = shown.notice().or(() -> takeNotice(request, binding));
    Page<?> page = new Page<>(messages.get(request.language()), assets, here, ON_ITS_OWN_ORIGIN, formToken.of(binding),
        notice, signedInAs, shown.view().model());
    return send(request, shown.status(), shown.view(), page);
  }

  /** Without forms and cookies: whatever went wrong may have been about them. */
  Future<Void> writeError(PageRequest request, ErrorModel error) {
    return writeError(request, error, assets, ON_ITS_OWN_ORIGIN);
  }

  /** The same at the host of an application, where only what lies below {@code /.twofold/} is ours. */
  Future<Void> writeErrorElsewhere(PageRequest request, ErrorModel error) {
    return writeError(request, error, assets.elsewhere(), sites.own().origin().toString());
  }

  private Future<Void> writeError(PageRequest request, ErrorModel error, AssetPaths paths, String twofold) {
    Page<ErrorModel> page = new Page<>(messages.get(request.language()), paths, Optional.empty(), twofold, "",
        Optional.empty(), Optional.empty(), error);
    return send(request, error.status(), new View("error", error), page);
  }

  private Future<Void> send(PageRequest request, int status, View view, Page<?> page) {
    String html = renderer.render(view.template(), page);
    return Answers.html(request.context().response(), status, contentSecurityPolicy, html);
  }

  private void hand(PageRequest request, Notice notice) {
    String sealed = seal.seal(PageSeal.Purpose.NOTICE, formToken.binding(request), notice);
    request.remember(PageCookie.NOTICE, sealed);
  }

  /** Said once; who only asks for the head of a page reads nothing. */
  private Optional<Notice> takeNotice(PageRequest request, String binding) {
    Optional<Notice> notice = request.cookie(PageCookie.NOTICE)
        .flatMap(sealed -> seal.open(PageSeal.Purpose.NOTICE, binding, sealed, Notice.class));
    if (!request.isHead()) {
      request.forget(PageCookie.NOTICE);
    }
    return notice;
  }

  /** A form may end in a redirect to an application; browsers hold that, too, against {@code form-action}. */
  private static String contentSecurityPolicy(Sites sites) {
    String applications = sites.routes()
        .map(route -> route.origin())
        .filter(origin -> !origin.equals(sites.own().origin()))
        .distinct()
        .map(origin -> " " + origin)
        .collect(Collectors.joining());
    return "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'"
        + applications + "; frame-ancestors 'none'; base-uri 'none'";
  }
}
