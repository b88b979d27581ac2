package dev.twofold.gateway.handover.io;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.OpenHandOver;
import dev.twofold.gateway.door.io.SessionGuard;
import dev.twofold.gateway.handover.HandOverPaths;
import dev.twofold.gateway.handover.Way;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Failures;
import dev.twofold.gateway.keys.io.RandomSecrets;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.Returns;
import dev.twofold.gateway.routes.Sites;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.util.Optional;

/** The middle of the way, on Twofold's own host: with a session it goes on, without one to the sign-in. */
public final class HandOverPage {

  private static final int UNAUTHORIZED = 401;

  private final Ways ways;
  private final Sites sites;
  private final SessionGuard guard;
  private final SessionCommands commands;
  private final Returns returns;
  private final RandomSecrets secrets = new RandomSecrets();

  public HandOverPage(Ways ways, Sites sites, SessionGuard guard, SessionCommands commands, Returns returns) {
    this.ways = ways;
    this.sites = sites;
    this.guard = guard;
    this.commands = commands;
    this.returns = returns;
  }

  public void addTo(Pages pages) {
    pages.get(HandOverPaths.HAND_OVER, this::go);
  }

  /** What is not sealed by us, too old, or leads where no route does, leads nowhere. */
  private Future<PageAnswer> go(PageRequest request) {
    Way way = Optional.ofNullable(request.http().getParam(HandOverPaths.TO))
        .flatMap(ways::find)
        .filter(found -> found.destination().location(sites).isPresent())
        .orElseThrow(() -> new ProblemException(Problems.noSuchWay()));
    if (way.leadsInCircles()) {
      throw new ProblemException(Problems.notHandedOver());
    }
    return Future.succeededFuture(way)
        .compose(found -> onwards(request, found))
        .recover(failure -> signInFirst(request, way, failure))
        .map(PageAnswer::redirect);
  }

  private Future<String> onwards(PageRequest request, Way way) {
    return way.nonceHash().isEmpty() ? toOwnPath(request, way) : toHost(request, way, way.nonceHash().get());
  }

  private Future<String> toOwnPath(PageRequest request, Way way) {
    return guard.authenticate(request.http(), sites.own().origin())
        .map(visitor -> way.destination().location(sites).orElseThrow());
  }

  /** Verification judges the session, for this gives it one more token. */
  private Future<String> toHost(PageRequest request, Way way, TokenHash nonceHash) {
    String host = way.destination().origin().orElseThrow();
    String code = secrets.fresh();
    return commands
        .read(
            request.context(),
            Reply.Done.class,
            session -> new OpenHandOver(session, host, TokenHash.of(code), nonceHash))
        .map(opened -> host + ways.arrival(way, Optional.of(code)));
  }

  /**
   * Afterwards the person begins the way anew: by then what is kept for it may be over. That is one more try, for the
   * sign-in may know a session which verification does not, and lead back at once.
   */
  private Future<String> signInFirst(PageRequest request, Way way, Throwable failure) {
    Problem problem = Failures.problem(failure);
    if (problem.status() != UNAUTHORIZED) {
      return Future.failedFuture(failure);
    }
    returns.remember(request, afterSignIn(way));
    return Future.succeededFuture(PagePaths.SIGN_IN);
  }

  private Destination afterSignIn(Way way) {
    Destination wanted = way.destination();
    return way.nonceHash().isEmpty()
        ? wanted
        : new Destination(wanted.origin(), ways.arrival(way, Optional.empty()));
  }
}
