package dev.twofold.gateway.page.io;

import dev.twofold.gateway.http.HostCookie;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.page.FormFields;
import dev.twofold.gateway.page.Language;
import dev.twofold.gateway.page.PageCookie;
import dev.twofold.gateway.page.PageCookies;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A browser's request for a page, or with a form of one. */
public final class PageRequest {

  private final RoutingContext context;
  private final PageCookies cookies;
  private final FormFields form;
  private final Promise<Void> answered;
  /** What was set while this request was answered. */
  private final Map<PageCookie, String> set = new EnumMap<>(PageCookie.class);

  private PageRequest(RoutingContext context, PageCookies cookies, FormFields form, Promise<Void> answered) {
    this.context = context;
    this.cookies = cookies;
    this.form = form;
    this.answered = answered;
  }

  /** @throws ProblemException 400 if a cookie is there twice */
  static PageRequest of(RoutingContext context) {
    return new PageRequest(context, cookies(context.request()), FormFields.NONE, Promise.promise());
  }

  /** Also of a request that is refused for its cookies: then as if it had none. */
  static PageRequest ofAny(RoutingContext context) {
    try {
      return of(context);
    } catch (ProblemException e) {
      return new PageRequest(context, PageCookies.NONE, FormFields.NONE, Promise.promise());
    }
  }

  PageRequest with(FormFields fields) {
    return new PageRequest(context, cookies, fields, answered);
  }

  /** For acts and cookies that pages share with the API. */
  public RoutingContext context() {
    return context;
  }

  public HttpServerRequest http() {
    return context.request();
  }

  public String path() {
    return context.request().path();
  }

  /** In which the answer speaks: also if it was chosen with this request. */
  public Language language() {
    return Language.choose(
        cookie(PageCookie.LANGUAGE),
        Optional.ofNullable(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  /** The fields of the form that was sent, checked to be one of this browser's own. */
  public FormFields form() {
    return form;
  }

  /** Completes when the answer was written; fails if the browser was gone. */
  public Future<Void> answered() {
    return answered.future();
  }

  void answer(Future<Void> written) {
    written.onComplete(answered);
  }

  boolean isHead() {
    return HttpMethod.HEAD.equals(context.request().method());
  }

  boolean hasCookies() {
    return !cookies.isEmpty() || context.request().headers().contains(HttpHeaders.COOKIE);
  }

  /** What the browser holds, with what it is about to be given. */
  public Optional<String> cookie(PageCookie cookie) {
    return Optional.ofNullable(set.get(cookie)).or(() -> cookies.value(cookie));
  }

  /** Until the browser is closed. */
  public void remember(PageCookie cookie, String value) {
    set.put(cookie, value);
    setCookie(HostCookie.keep(cookie.wireName(), value));
  }

  public void remember(PageCookie cookie, String value, Duration lifetime) {
    set.put(cookie, value);
    setCookie(HostCookie.keep(cookie.wireName(), value, lifetime));
  }

  /** Where there is something to forget. */
  public void forget(PageCookie cookie) {
    if (cookies.value(cookie).isPresent()) {
      setCookie(HostCookie.clear(cookie.wireName()));
    }
  }

  private void setCookie(String header) {
    context.response().headers().add(HttpHeaders.SET_COOKIE, header);
  }

  private static PageCookies cookies(HttpServerRequest request) {
    return PageCookies.of(request.headers().getAll(HttpHeaders.COOKIE));
  }
}
