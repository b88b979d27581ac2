package dev.twofold.delivery.provider.io;

import dev.twofold.delivery.provider.ProviderReport;

/** Takes the receipts of providers that send them over a connection of their own, in whatever order they come. */
@FunctionalInterface
public interface Receipts {

  /** @param provider as the route table names it */
  void received(String provider, ProviderReport.Receipt receipt);
}
