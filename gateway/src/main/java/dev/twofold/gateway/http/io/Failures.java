package dev.twofold.gateway.http.io;

import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ended a request into a problem. Nothing of the request reaches the log. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int INTERNAL = 500;

  private Failures() {}

  /** What ended a request. */
  static Problem problem(RoutingContext context) {
    return problem(context.failure(), context.statusCode());
  }

  /** The router logs what a handler throws, message and all, and a message may quote the request. */
  public static Handler<RoutingContext> contain(Handler<RoutingContext> handler) {
    return context -> {
      try {
        handler.handle(context);
      } catch (ProblemException e) {
        context.fail(e);
      } catch (RuntimeException e) {
        LOG.error("a request failed unexpectedly: {}", trace(e));
        context.fail(new ProblemException(Problems.internal()));
      }
    };
  }

  /** Of what failed outside of the router's hands. */
  public static Problem problem(Throwable failure) {
    return problem(failure, INTERNAL);
  }

  private static Problem problem(Throwable failure, int status) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof CommandFailed failed) {
      return failed.isOutcomeKnown() ? Problems.unavailable() : Problems.outcomeUnknown("Try again in a moment.");
    }
    return InvalidContent.detail(failure)
        .map(Problems::badRequest)
        .orElseGet(() -> byStatus(status, failure));
  }

  private static Problem byStatus(int status, Throwable failure) {
    switch (status) {
      case 400:
        return Problems.badRequest("The request could not be read.");
      case 404:
        return Problems.notFound();
      case 405:
        return Problems.methodNotAllowed();
      case 413:
        return Problems.bodyTooLarge();
      case 415:
        return Problems.notJson();
      default:
        LOG.error("a request failed unexpectedly: {}", trace(failure));
        return Problems.internal();
    }
  }

  /** Class and place only: a message may quote what the client sent. */
  private static String trace(Throwable failure) {
    if (failure == null) {
      return "no cause";
    }
    StackTraceElement[] stack = failure.getStackTrace();
    return failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
