package dev.twofold.gateway.page.io;

import dev.twofold.gateway.page.PageAnswer;
import io.vertx.core.Future;

/** Shows a page, or takes the form of one. What fails becomes an error page. */
@FunctionalInterface
public interface PageHandler {

  Future<PageAnswer> handle(PageRequest request);
}
