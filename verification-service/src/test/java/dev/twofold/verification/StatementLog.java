package dev.twofold.verification;

import io.vertx.core.Context;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The SQL that a Vert.x sends, but for what the outbox does by itself. */
final class StatementLog implements VertxTracer<Object, Object> {

  private static final String TEXT = "db.query.text";

  private final List<String> statements = new ArrayList<>();

  @Override
  public synchronized <R> Object sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    String text = tags.extract(request).get(TEXT);
    if (text != null && !text.contains("outbox")) {
      statements.add(text);
    }
    return this;
  }

  /** Since the last time. */
  synchronized List<String> take() {
    List<String> taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }
}
