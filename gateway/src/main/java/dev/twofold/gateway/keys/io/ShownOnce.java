package dev.twofold.gateway.keys.io;

import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.runtime.kafka.CommandFailed;
import dev.twofold.runtime.sealing.CannotOpen;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets that a service made and that the answer to its command shows, once. */
public final class ShownOnce {

  private static final Logger LOG = LoggerFactory.getLogger(ShownOnce.class);

  private final Vertx vertx;
  private final GatewayKey key;

  public ShownOnce(Vertx vertx, GatewayKey key) {
    this.vertx = vertx;
    this.key = key;
  }

  /** Named in the commands whose answers show something. */
  public SealingKey showTo() {
    return key.showTo();
  }

  /**
   * Opens what a reply brought. The command was carried out by then, so a failure is a {@link CommandFailed} whose
   * outcome is not known to the client.
   *
   * @param view makes of the secret what is shown
   */
  public <T> Future<T> open(Sealed sealed, SealContext context, Function<byte[], T> view) {
    return vertx.executeBlocking(() -> view(sealed, context, view), false);
  }

  private <T> T view(Sealed sealed, SealContext context, Function<byte[], T> view) {
    try {
      return view.apply(key.open(sealed, context));
    } catch (CannotOpen | RuntimeException e) {
      LOG.error("what was carried out cannot be shown: {}", e.getClass().getName());
      throw new CommandFailed("what was carried out cannot be shown", false, null);
    }
  }
}
