package dev.twofold.delivery.callback.io;

import dev.twofold.delivery.dispatch.io.AttemptRows;
import dev.twofold.delivery.provider.ProviderReport;
import dev.twofold.delivery.provider.io.ReceiptListener;
import dev.twofold.runtime.store.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;

/**
 * Takes receipts that name a message by their provider's reference. One may come before that reference is written down, so
 * it is looked for again for a while; what is about nothing known then is dropped.
 */
public final class ReferencedReceipts implements ReceiptListener {

  private static final int LOOKS = 20;
  private static final long BETWEEN_MILLIS = 100;

  private final Vertx vertx;
  private final Database database;
  private final AttemptRows attempts = new AttemptRows();
  private final Receipts receipts;

  public ReferencedReceipts(Vertx vertx, Database database, Receipts receipts) {
    this.vertx = vertx;
    this.database = database;
    this.receipts = receipts;
  }

  @Override
  public Future<Void> received(String provider, ProviderReport.Receipt receipt) {
    return look(provider, receipt, LOOKS);
  }

  private Future<Void> look(String provider, ProviderReport.Receipt receipt, int looks) {
    return database
        .inTransaction(connection -> take(connection, provider, receipt))
        .compose(
            found ->
                found || looks == 1
                    ? Future.succeededFuture()
                    : vertx.timer(BETWEEN_MILLIS).compose(later -> look(provider, receipt, looks - 1)));
  }

  private Future<Boolean> take(SqlConnection connection, String provider, ProviderReport.Receipt receipt) {
    return attempts
        .lockDeliveryOf(connection, provider, receipt.reference())
        .compose(
            found ->
                found
                    .map(about -> receipts.note(connection, about, receipt).map(true))
                    .orElseGet(() -> Future.succeededFuture(false)));
  }
}
