package dev.twofold.delivery.provider.io;

import dev.twofold.contracts.Channel;
import dev.twofold.runtime.store.Chore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/**
 * Keeps a provider out that takes messages and is silent of all of them: so many of the last ten minutes are a minute old
 * and none has a receipt.
 */
public final class ReceiptWatch implements Chore {

  private static final String SILENT =
      """
      SELECT provider, channel FROM attempt
      WHERE status = 'accepted' AND started_at > (SELECT twofold_now() - interval '10 minutes')
        AND started_at < (SELECT twofold_now() - interval '1 minute')
      GROUP BY provider, channel HAVING count(*) >= 5 AND count(receipt) = 0
      """;

  private final Breakers breakers;

  public ReceiptWatch(Breakers breakers) {
    this.breakers = breakers;
  }

  @Override
  public String name() {
    return "receipts";
  }

  @Override
  public Future<Optional<Chore>> batch(SqlClient database) {
    return database
        .query(SILENT)
        .execute()
        .onSuccess(rows ->
            rows.forEach(row ->
                breakers.keepOut(row.getString("provider"), Channel.of(row.getString("channel")))))
        .map(Optional.empty());
  }
}
