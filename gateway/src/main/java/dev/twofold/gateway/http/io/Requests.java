package dev.twofold.gateway.http.io;

import dev.twofold.contracts.Reply;
import dev.twofold.gateway.http.BearerToken;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.RefusalProblems;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import dev.twofold.runtime.kafka.CommandFailed;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.UUID;

/** What handlers read from a request, and what they make of a reply; all of it fails with {@link ProblemException}. */
public final class Requests {

  private Requests() {}

  /** The token of that kind which came with the request. */
  public static String token(HttpServerRequest request, Tokens tokens, TokenKind kind) {
    return BearerToken.in(request.headers().getAll(HttpHeaders.AUTHORIZATION))
        .filter(token -> tokens.isOurs(kind, token))
        .orElseThrow(() -> new ProblemException(Problems.noToken()));
  }

  public static UUID signInId(RoutingContext context) {
    try {
      String text = context.pathParam("id");
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problems.noSignIn());
    }
    throw new ProblemException(Problems.noSignIn());
  }

  /** The body, valid by the contract. */
  public static JsonObject body(RoutingContext context) {
    ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    return request.getBody().getJsonObject();
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
}
