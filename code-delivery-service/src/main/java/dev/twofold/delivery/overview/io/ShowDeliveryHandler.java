package dev.twofold.delivery.overview.io;

import static dev.twofold.runtime.store.DatabaseTime.column;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.DeliveryCommand.ShowDelivery;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.BlockedMessages;
import dev.twofold.contracts.Reply.CountryDelivery;
import dev.twofold.contracts.Reply.ProviderHealth;
import dev.twofold.delivery.guard.GuardPolicy;
import dev.twofold.delivery.provider.io.Breakers;
import dev.twofold.runtime.kafka.MessageHandler;
import dev.twofold.runtime.store.DatabaseTime;
import dev.twofold.runtime.store.Reads;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What messages and calls did and cost in the last 24 hours. */
public final class ShowDeliveryHandler implements MessageHandler<ShowDelivery> {

  private static final Duration SINCE = Duration.ofDays(1);
  private static final String COUNTRIES =
      """
      SELECT country, channel, count(*)::integer AS messages,
        (count(*) FILTER (WHERE status = 'delivered'))::integer AS delivered,
        (count(*) FILTER (WHERE status IN ('failed', 'dropped')))::integer AS failed,
        (count(*) FILTER (WHERE verified_at IS NOT NULL))::integer AS verified, sum(price_micros)::bigint AS spent
      FROM delivery WHERE allowed AND decided_at > $1 GROUP BY country, channel ORDER BY country, channel
      """;
  private static final String BLOCKED =
      """
      SELECT country, channel, reason, count(*)::integer AS messages
      FROM delivery WHERE NOT allowed AND decided_at > $1 GROUP BY country, channel, reason
      ORDER BY country, channel, reason
      """;
  private static final String PROVIDERS =
      """
      SELECT provider, channel, count(*)::integer AS messages,
        (count(*) FILTER (WHERE receipt = 'delivered'))::integer AS delivered,
        (count(*) FILTER (WHERE receipt = 'failed' OR status IN ('not-taken', 'number-is-bad')))::integer AS failed,
        (count(*) FILTER (WHERE status = 'unknown'))::integer AS unknown
      FROM attempt WHERE started_at > $1 GROUP BY provider, channel ORDER BY provider, channel
      """;

  private final Reads reads;
  private final GuardPolicy policy;
  private final Breakers breakers;

  public ShowDeliveryHandler(Reads reads, GuardPolicy policy, Breakers breakers) {
    this.reads = reads;
    this.policy = policy;
    this.breakers = breakers;
  }

  @Override
  public Future<Void> handle(Incoming<ShowDelivery> message) {
    return reads.answer(
        message,
        connection -> DatabaseTime.read(connection).compose(now -> overview(connection, now.minus(SINCE))));
  }

  private Future<Reply> overview(SqlConnection connection, Instant since) {
    Tuple from = Tuple.of(column(since));
    return connection
        .preparedQuery(COUNTRIES)
        .execute(from)
        .map(rows -> rows.stream().map(this::country).toList())
        .compose(
            countries ->
                connection
                    .preparedQuery(BLOCKED)
                    .execute(from)
                    .map(rows -> rows.stream().map(ShowDeliveryHandler::blocked).toList())
                    .compose(blocked -> providers(connection, from)
                        .map(providers ->
                            new Reply.DeliveryOverview(
                                since, policy.currency(), countries, blocked, providers))));
  }

  private Future<List<ProviderHealth>> providers(SqlConnection connection, Tuple from) {
    return connection
        .preparedQuery(PROVIDERS)
        .execute(from)
        .map(rows -> rows.stream().map(this::provider).toList());
  }

  private CountryDelivery country(Row row) {
    return new CountryDelivery(
        row.getString("country"),
        Channel.of(row.getString("channel")),
        row.getInteger("messages"),
        row.getInteger("delivered"),
        row.getInteger("failed"),
        row.getInteger("verified"),
        row.getLong("spent"),
        policy.budgetOf(row.getString("country")));
  }

  private static BlockedMessages blocked(Row row) {
    return new BlockedMessages(
        row.getString("country"),
        Channel.of(row.getString("channel")),
        row.getString("reason"),
        row.getInteger("messages"));
  }

  private ProviderHealth provider(Row row) {
    Channel channel = Channel.of(row.getString("channel"));
    return new ProviderHealth(
        row.getString("provider"),
        channel,
        breakers.isAvailable(row.getString("provider"), channel),
        row.getInteger("messages"),
        row.getInteger("delivered"),
        row.getInteger("failed"),
        row.getInteger("unknown"));
  }
}
