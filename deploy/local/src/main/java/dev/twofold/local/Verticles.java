package dev.twofold.local;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Deploys verticles and hands them to the started parts. */
final class Verticles {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final StartedParts parts;

  Verticles(StartedParts parts) {
    this.parts = parts;
    parts.add(() -> await(vertx.close()));
  }

  void deploy(Deployable verticle) throws Exception {
    String id = await(vertx.deployVerticle(verticle));
    parts.add(() -> await(vertx.undeploy(id)));
  }

  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      throw new StartFailure("no answer within " + PATIENCE.toSeconds() + " s; the log has more", e);
    }
  }
}
