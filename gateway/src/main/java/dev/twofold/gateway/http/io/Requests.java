package dev.twofold.gateway.http.io;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.RefusalProblems;
import dev.twofold.gateway.http.RequestCredentials;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;
import java.util.UUID;

/** What handlers read from a request, and what they make of a reply; all of it fails with {@link ProblemException}. */
public final class Requests {

  private Requests() {}

  /** What the request says of whose it is. */
  public static RequestCredentials credentials(HttpServerRequest request) {
    return RequestCredentials.of(
        request.headers().getAll(HttpHeaders.AUTHORIZATION), request.headers().getAll(HttpHeaders.COOKIE));
  }

  /** The token of that kind which came with the request, in its cookie or as bearer. */
  public static PresentedToken token(HttpServerRequest request, Tokens tokens, TokenKind kind) {
    PresentedToken token = credentials(request).token(kind)
        .orElseThrow(() -> new ProblemException(Problems.noToken()));
    if (!tokens.isOurs(kind, token.value())) {
      throw new ProblemException(Problems.tokenNotAccepted());
    }
    return token;
  }

  /** The id of a sign-in in the path; what is no UUID is nobody's. */
  public static UUID signInId(RoutingContext context) {
    return id(context).orElseThrow(() -> new ProblemException(Problems.noSignIn()));
  }

  /** The id in the path; what is no UUID is nobody's. */
  public static UUID ownId(RoutingContext context) {
    return id(context).orElseThrow(() -> new ProblemException(Problems.notFound()));
  }

  /** A yes or no in the query; no where it is left out. */
  public static boolean isSet(RoutingContext context, String parameter) {
    ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    RequestParameter value = request.getQuery().get(parameter);
    return value != null && Boolean.TRUE.equals(value.getBoolean());
  }

  /** A UUID in the body, if it is there. */
  public static Optional<UUID> idInBody(JsonObject body, String name) {
    Optional<String> text = Optional.ofNullable(body.getString(name));
    Optional<UUID> id = text.flatMap(Requests::uuid);
    if (text.isPresent() && id.isEmpty()) {
      throw new ProblemException(Problems.badRequest(name + " is no UUID."));
    }
    return id;
  }

  /** The body, valid by the contract. */
  public static JsonObject body(RoutingContext context) {
    ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    return request.getBody().getJsonObject();
  }

  /** What was typed, in its one form; a failure with that problem where it has none. */
  public static <T> Future<T> typed(Optional<T> canonical, Problem otherwise) {
    return canonical.map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(new ProblemException(otherwise)));
  }

  /** The expected reply; a refusal or anything else is a failure, never a pass. */
  public static <R extends Reply> Future<R> expect(Class<R> type, Reply reply) {
    if (type.isInstance(reply)) {
      return Future.succeededFuture(type.cast(reply));
    }
    if (reply instanceof Reply.Refused refused) {
      return Future.failedFuture(new ProblemException(RefusalProblems.of(refused)));
    }
    return Future.failedFuture(unexpected());
  }

  public static RuntimeException unexpected() {
    return new ProblemException(Problems.internal());
  }

  /** Says more about a command that may have been carried out; other failures stay as they are. */
  public static <T> Future<T> explain(Throwable failure, String whatToDo) {
    boolean unknown = failure instanceof CommandFailed failed && !failed.isOutcomeKnown();
    return Future.failedFuture(unknown ? new ProblemException(Problems.outcomeUnknown(whatToDo)) : failure);
  }

  /**
   * As {@link #explain}, for a proof that is good only once: a service that is too busy to judge it cannot know either
   * whether a copy of the command was judged before.
   */
  public static <T> Future<T> explainProof(Throwable failure, String whatToDo) {
    boolean busy = failure instanceof ProblemException known && known.problem().name().equals(Refusal.BUSY.wireName());
    return busy
        ? Future.failedFuture(new ProblemException(Problems.outcomeUnknown(whatToDo)))
        : explain(failure, whatToDo);
  }

  /** For what changes nothing: without an answer, nothing was done. Other failures stay as they are. */
  public static <T> Future<T> nothingWasDone(Throwable failure) {
    return Future.failedFuture(
        failure instanceof CommandFailed ? new ProblemException(Problems.unavailable()) : failure);
  }

  /** Says what a refusal means where it was met; other failures stay as they are. */
  public static <T> Future<T> explain(Throwable failure, Refusal refusal, String whatToDo) {
    boolean met = failure instanceof ProblemException known && known.problem().name().equals(refusal.wireName());
    return Future.failedFuture(met
        ? new ProblemException(((ProblemException) failure).problem().withDetail(whatToDo))
        : failure);
  }

  private static Optional<UUID> id(RoutingContext context) {
    return uuid(context.pathParam("id"));
  }

  /** In the one form that has all its digits. */
  private static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
