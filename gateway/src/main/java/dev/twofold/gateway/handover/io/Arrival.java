package dev.twofold.gateway.handover.io;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.RedeemHandOver;
import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.handover.ArrivalQuery;
import dev.twofold.gateway.handover.Guidance;
import dev.twofold.gateway.handover.HandOverPaths;
import dev.twofold.gateway.handover.Nonce;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Answers;
import dev.twofold.gateway.http.io.Bounded;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Failures;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.routes.Site;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;

/** The end of the way, at the host of an application: a code and its nonce become a token for this host. */
public final class Arrival {

  private static final int UNAUTHORIZED = 401;

  private final Ways ways;
  private final SessionGuard guard;
  private final CommandSender commands;
  private final Tokens tokens;
  private final ClientAddresses addresses;
  private final TokenCookies tokenCookies;
  private final Bounded bounded = new Bounded(Problems.tooManyCommands());

  public Arrival(
      Ways ways,
      SessionGuard guard,
      CommandSender commands,
      Tokens tokens,
      ClientAddresses addresses,
      TokenCookies tokenCookies) {
    this.ways = ways;
    this.guard = guard;
    this.commands = commands;
    this.tokens = tokens;
    this.addresses = addresses;
    this.tokenCookies = tokenCookies;
  }

  /** Takes whatever no application of that site has. */
  public void handle(RoutingContext context, Site site) {
    HttpServerRequest request = context.request();
    if (!request.path().equals(HandOverPaths.ARRIVE)) {
      throw new ProblemException(Problems.notFound());
    }
    if (!HttpMethod.GET.equals(request.method())) {
      context.response().putHeader(HttpHeaders.ALLOW, HttpMethod.GET.name());
      throw new ProblemException(Problems.methodNotAllowed());
    }
    arrive(context, site.origin());
  }

  private void arrive(RoutingContext context, WebOrigin host) {
    ArrivalQuery query = ArrivalQuery.parse(context.request().query());
    guard.authenticate(context.request(), host)
        .onSuccess(visitor -> stay(context, host, query))
        .onFailure(failure -> whereUnauthorized(context, failure, () -> comeIn(context, host, query)));
  }

  /** No link replaces the token of whoever has one. The code is spent all the same: nobody else is to have it. */
  private void stay(RoutingContext context, WebOrigin host, ArrivalQuery query) {
    query.code()
        .map(code -> redeem(context.request(), code, ways.freshNonce(), host, tokens.fresh(TokenKind.SESSION)))
        .orElseGet(Future::succeededFuture)
        .onComplete(spent -> Answers.seeOther(context.response(), ways.target(host, query)));
  }

  /** Where the browser has no nonce, any other will do: the code is spent by it. */
  private void comeIn(RoutingContext context, WebOrigin host, ArrivalQuery query) {
    if (query.code().isEmpty()) {
      beginAgain(context, host, query);
      return;
    }
    Nonce nonce = ways.nonce(cookies(context), host).orElseGet(ways::freshNonce);
    String token = tokens.fresh(TokenKind.SESSION);
    redeem(context.request(), query.code().get(), nonce, host, token)
        .onSuccess(lease -> letIn(context.response(), token, lease, ways.target(host, query)))
        .onFailure(failure -> whereUnauthorized(context, failure, () -> beginAgain(context, host, query)));
  }

  private static void whereUnauthorized(RoutingContext context, Throwable failure, Runnable goOn) {
    if (Failures.problem(failure).status() == UNAUTHORIZED) {
      goOn.run();
    } else {
      context.fail(failure);
    }
  }

  /** Its lease is looked up with the request that follows: until then nobody needs it. */
  private Future<Lease> redeem(HttpServerRequest request, String code, Nonce nonce, WebOrigin host, String token) {
    TokenHash codeHash = TokenHash.of(code);
    RedeemHandOver command = new RedeemHandOver(codeHash, nonce.hash(), host.toString(), TokenHash.of(token));
    return bounded
        .start(
            addresses.of(request).getHostAddress(),
            () -> commands.send(UUID.randomUUID(), codeHash.value(), command))
        .compose(reply -> Requests.expect(Reply.SessionStands.class, reply))
        .map(Reply.SessionStands::lease)
        .compose(lease -> lease.audience().equals(host.toString())
            ? Future.succeededFuture(lease)
            : Future.failedFuture(Requests.unexpected()))
        .recover(failure -> Requests.explain(failure, "Load this page again."));
  }

  private void letIn(HttpServerResponse response, String token, Lease lease, String target) {
    tokenCookies.keepSession(response, token, lease.endsAt());
    response.headers().add(HttpHeaders.SET_COOKIE, Ways.clearNonce());
    Answers.seeOther(response, target);
  }

  /** Whether it has been tried too often is found on Twofold's own host, where there is a page to say so. */
  private void beginAgain(RoutingContext context, WebOrigin host, ArrivalQuery query) {
    Guidance guidance = ways.begin(host, ways.target(host, query), query.tries() + 1, cookies(context));
    Guidances.follow(context.response(), guidance);
  }

  private static List<String> cookies(RoutingContext context) {
    return context.request().headers().getAll(HttpHeaders.COOKIE);
  }
}
