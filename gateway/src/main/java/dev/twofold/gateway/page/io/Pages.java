package dev.twofold.gateway.page.io;

import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.http.OriginRule;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Failures;
import dev.twofold.gateway.page.Browser;
import dev.twofold.gateway.page.PageAnswer;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pages of Twofold's own origin. Each is registered here with its path and handler; what all have in common happens
 * around the handler: the form is read and shown to be this browser's own, the session is found, and what the handler
 * answers gets its frame. A path may have parameters, e.g. {@code /security/factors/:id/name}.
 */
public final class Pages {

  private static final String HOME = "/";
  private static final Pattern PARAMETER = Pattern.compile(":[a-z]+");
  /** As this gateway writes it into links. */
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Router router;
  private final PageAnswers answers;
  private final FormToken formToken;
  private final SessionGuard guard;
  private final WebOrigin own;
  private final OriginRule originRule;
  private final List<Pattern> shown = new ArrayList<>();

  Pages(Router router, PageAnswers answers, FormToken formToken, SessionGuard guard, WebOrigin own) {
    this.router = router;
    this.answers = answers;
    this.formToken = formToken;
    this.guard = guard;
    this.own = own;
    this.originRule = new OriginRule(own);
  }

  public void get(String path, PageHandler handler) {
    show(path, request -> answer(request, handler.handle(request), Optional.empty()));
  }

  public void getInSession(String path, SessionPageHandler handler) {
    show(path, request -> inSession(request, handler));
  }

  public void post(String path, PageHandler handler) {
    take(path, request -> answer(request, handler.handle(request), Optional.empty()));
  }

  public void postInSession(String path, SessionPageHandler handler) {
    take(path, request -> inSession(request, handler));
  }

  /** Whether a browser finds a page there that it can go to. */
  public boolean isShown(String path) {
    return shown.stream().anyMatch(one -> one.matcher(path).matches());
  }

  private void show(String path, Step step) {
    shown.add(Pattern.compile(PARAMETER.matcher(path).replaceAll(ID)));
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD)
        .handler(Failures.contain(context -> {
          if (path.equals(HOME) && !navigates(context.request())) {
            context.next();
          } else {
            start(context, step);
          }
        }));
  }

  private void take(String path, Step step) {
    router.post(path).handler(Failures.contain(context -> {
      PageRequest request = PageRequest.of(context);
      requireOwnOrigin(request);
      FormReader.read(request.http())
          .map(request::with)
          .compose(this::requireOwnForm)
          .compose(step::take)
          .onFailure(context::fail);
    }));
  }

  private static void start(RoutingContext context, Step step) {
    step.take(PageRequest.of(context)).onFailure(context::fail);
  }

  private void requireOwnOrigin(PageRequest request) {
    MultiMap headers = request.http().headers();
    List<String> origin = headers.getAll(HttpHeaders.ORIGIN);
    List<String> site = headers.getAll("Sec-Fetch-Site");
    if (!originRule.admitsForm(origin, site)) {
      boolean dropsCookies = OriginRule.isSilent(origin, site) && !request.hasCookies();
      throw new ProblemException(dropsCookies ? Problems.noCookies() : Problems.crossSite());
    }
  }

  private Future<PageRequest> requireOwnForm(PageRequest request) {
    if (formToken.isGood(request, request.form().text(FormToken.FIELD))) {
      return Future.succeededFuture(request);
    }
    return Future.failedFuture(new ProblemException(
        request.hasCookies() ? Problems.formNotAccepted() : Problems.noCookies()));
  }

  private Future<Void> inSession(PageRequest request, SessionPageHandler handler) {
    return guard.authenticate(request.http(), own).compose(visitor ->
        answer(request, handler.handle(request, visitor.lease()), Optional.of(visitor.lease().name())));
  }

  private Future<Void> answer(PageRequest request, Future<PageAnswer> handled, Optional<String> signedInAs) {
    return handled
        .map(answer -> answers.write(request, answer, here(request), signedInAs))
        .onSuccess(request::answer)
        .onFailure(failure -> request.answer(Future.failedFuture(failure)))
        .mapEmpty();
  }

  /** What answers to a form is not found again at its address. */
  private Optional<String> here(PageRequest request) {
    boolean isAnswerToForm = HttpMethod.POST.equals(request.http().method());
    return Optional.of(request.path()).filter(path -> !isAnswerToForm && isShown(path));
  }

  static boolean navigates(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return Browser.navigates(headers.getAll(HttpHeaders.ACCEPT), headers.getAll("Sec-Fetch-Mode"));
  }

  @FunctionalInterface
  private interface Step {
    Future<Void> take(PageRequest request);
  }
}
