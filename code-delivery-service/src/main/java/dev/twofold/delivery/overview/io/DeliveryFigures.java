package dev.twofold.delivery.overview.io;

import dev.twofold.runtime.store.Chore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Figures of the last 24 hours for whoever watches: {@code twofold_delivery_messages{country,channel,status}},
 * {@code twofold_delivery_verified{country,channel}}, {@code twofold_delivery_spent{country}} in the plan's currency, and
 * {@code twofold_delivery_blocked{country,reason}}. Counted each minute by every replica, from the rows of all.
 */
public final class DeliveryFigures implements Chore, MeterBinder {

  private static final String WINDOW = "decided_at > (SELECT twofold_now() - interval '1 day')";
  private static final double MICROS = 1_000_000;

  private MultiGauge messages;
  private MultiGauge verified;
  private MultiGauge spent;
  private MultiGauge blocked;

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    messages = gauge(registry, "twofold.delivery.messages", "Messages and calls of the last 24 h that were allowed");
    verified = gauge(registry, "twofold.delivery.verified", "Of these, those whose code was entered");
    spent = gauge(registry, "twofold.delivery.spent", "What they may have cost");
    blocked = gauge(registry, "twofold.delivery.blocked", "Messages and calls of the last 24 h that the guard refused");
  }

  @Override
  public Future<Optional<Chore>> batch(SqlClient database) {
    if (messages == null) {
      return Future.succeededFuture(Optional.empty());
    }
    return count(database, messages, "country, channel, status", "allowed", "count(*)")
        .compose(done -> count(database, verified, "country, channel", "verified_at IS NOT NULL", "count(*)"))
        .compose(done -> count(database, spent, "country", "allowed", "sum(price_micros) / " + MICROS))
        .compose(done -> count(database, blocked, "country, reason", "NOT allowed", "count(*)"))
        .map(Optional.empty());
  }

  /** All text is SQL of this class's own. */
  private static Future<Void> count(SqlClient database, MultiGauge gauge, String by, String condition, String value) {
    String sql =
        "SELECT %1$s, (%2$s)::float8 AS value FROM delivery WHERE %3$s AND %4$s GROUP BY %1$s"
            .formatted(by, value, WINDOW, condition);
    return database.query(sql).execute().onSuccess(rows -> show(gauge, rows, by.split(", "))).mapEmpty();
  }

  private static void show(MultiGauge gauge, RowSet<Row> rows, String[] labels) {
    List<MultiGauge.Row<?>> shown =
        StreamSupport.stream(rows.spliterator(), false)
            .<MultiGauge.Row<?>>map(row -> MultiGauge.Row.of(tags(row, labels), row.getDouble("value")))
            .toList();
    gauge.register(shown, true);
  }

  private static Tags tags(Row row, String[] labels) {
    Tags tags = Tags.empty();
    for (String label : labels) {
      tags = tags.and(label, row.getString(label));
    }
    return tags;
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }
}
