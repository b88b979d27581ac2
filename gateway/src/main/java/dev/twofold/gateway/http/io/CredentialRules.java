package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.OriginRule;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.RequestCredentials;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** How a request to the API may say whose it is, before anything else of it is looked at. */
public final class CredentialRules {

  private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final OriginRule originRule;

  public CredentialRules(OriginRule originRule) {
    this.originRule = originRule;
  }

  void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    RequestCredentials credentials = Requests.credentials(request);
    if (credentials.contradictThemselves()) {
      throw new ProblemException(Problems.twoCredentials());
    }
    if (credentials.hasCookies() && !CHANGE_NOTHING.contains(request.method())) {
      requireOwnOrigin(request);
    }
    context.next();
  }

  /**
   * Whether the client asks for tokens in cookies. Only pages of this origin may: another site's page could otherwise
   * sign its visitor in as somebody else.
   */
  public boolean asksForCookies(RoutingContext context) {
    boolean asks = Requests.body(context).getBoolean("cookies", false);
    if (asks) {
      requireOwnOrigin(context.request());
    }
    return asks;
  }

  private void requireOwnOrigin(HttpServerRequest request) {
    MultiMap headers = request.headers();
    if (!originRule.admits(headers.getAll(HttpHeaders.ORIGIN), headers.getAll("Sec-Fetch-Site"))) {
      throw new ProblemException(Problems.crossSite());
    }
  }
}
