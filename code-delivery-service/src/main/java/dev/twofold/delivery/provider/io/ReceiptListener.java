package dev.twofold.delivery.provider.io;

import dev.twofold.delivery.provider.ProviderReport;
import io.vertx.core.Future;

/** Who is told of receipts that come over a provider's own connection. */
@FunctionalInterface
public interface ReceiptListener {

  /** Succeeds once it is written down, or is about nothing that this provider was given; fails if it should come again. */
  Future<Void> received(String provider, ProviderReport.Receipt receipt);
}
