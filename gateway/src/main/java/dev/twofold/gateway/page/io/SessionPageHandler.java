package dev.twofold.gateway.page.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.page.PageAnswer;
import io.vertx.core.Future;

/** As {@link PageHandler}, for pages that only whoever is signed in sees. */
@FunctionalInterface
public interface SessionPageHandler {

  /** @param session by what this gateway knows; a command in its name is judged by verification */
  Future<PageAnswer> handle(PageRequest request, Lease session);
}
