package dev.twofold.gateway.page.io;

import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.ErrorModel;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.routes.Site;
import dev.twofold.gateway.routes.Sites;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what ended a request: in a page to a person whose browser goes somewhere, as a problem to everybody else. Who goes
 * to an application or a page on Twofold's own origin without being signed in is sent to do that first.
 */
public final class ErrorPages {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final String API_PREFIX = "/v1/";
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final PageAnswers answers;
  private final Returns returns;
  private final Sites sites;

  ErrorPages(PageAnswers answers, Returns returns, Sites sites) {
    this.answers = answers;
    this.returns = returns;
    this.sites = sites;
  }

  public void write(RoutingContext context, Problem problem) {
    HttpServerRequest request = context.request();
    Optional<Site> site = Optional.ofNullable(request.authority()).flatMap(meant -> sites.find(meant.toString()));
    if (context.response().headWritten() || site.isEmpty() || !isAPersons(request, site.get())) {
      Answers.problem(context.response(), problem);
    } else if (site.get() != sites.own()) {
      show(context, problem, answers::writeErrorElsewhere);
    } else if (READING.contains(request.method()) && problem.isNotSignedIn()) {
      sendToSignIn(PageRequest.ofAny(context));
    } else {
      show(context, problem, answers::writeError);
    }
  }

  private boolean isAPersons(HttpServerRequest request, Site site) {
    boolean isForTheApi = site == sites.own() && request.path().startsWith(API_PREFIX);
    return !isForTheApi && Pages.navigates(request);
  }

  private void sendToSignIn(PageRequest request) {
    if (!request.path().equals(PagePaths.HOME)) {
      returns.remember(request, Destination.own(request.http().uri()));
    }
    Answers.seeOther(request.context().response(), PagePaths.SIGN_IN);
  }

  private static void show(
      RoutingContext context, Problem problem, BiFunction<PageRequest, ErrorModel, Future<Void>> writer) {
    Answers.problemHeaders(context.response(), problem);
    try {
      writer.apply(PageRequest.ofAny(context), ErrorModel.of(problem));
    } catch (RuntimeException e) {
      LOG.error("an error page cannot be shown: {}", e.getClass().getName());
      Answers.problem(context.response(), problem);
    }
  }
}
