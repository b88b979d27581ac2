package dev.twofold.delivery.callback.io;

import dev.twofold.contracts.DeliveryStatus;
import dev.twofold.delivery.dispatch.Attempted;
import dev.twofold.delivery.dispatch.io.AttemptRows;
import dev.twofold.delivery.dispatch.io.DeliveryRows;
import dev.twofold.delivery.dispatch.io.Dispatch;
import dev.twofold.delivery.provider.ProviderReport;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** What became of a message, as its provider says: written down, and told to verification if it is news. */
public final class Receipts {

  private final AttemptRows attempts = new AttemptRows();
  private final DeliveryRows deliveries;
  private final Dispatch dispatch;

  public Receipts(DeliveryRows deliveries, Dispatch dispatch) {
    this.deliveries = deliveries;
    this.dispatch = dispatch;
  }

  /**
   * @param about its delivery's row is held
   * @return whether it was news; one that was told before, or of an earlier stage, changes nothing
   */
  Future<Boolean> note(SqlConnection connection, Attempted about, ProviderReport.Receipt receipt) {
    return attempts
        .receipt(connection, about.attemptId(), receipt.status(), receipt.code().orElse(null))
        .compose(
            news ->
                news
                    ? progress(connection, about, receipt.status()).map(true)
                    : Future.succeededFuture(false));
  }

  Future<Void> progress(SqlConnection connection, Attempted about, DeliveryStatus status) {
    return deliveries
        .progress(connection, about.deliveryId(), status)
        .compose(
            news ->
                news && about.isCode()
                    ? dispatch.progressed(connection, about.deliveryId(), about.loginId(), status)
                    : Future.succeededFuture());
  }
}
