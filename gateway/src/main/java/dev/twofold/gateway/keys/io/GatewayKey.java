package dev.twofold.gateway.keys.io;

import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;

/** This gateway's own key, to which the services seal what it may show once. Lives as long as the process. */
public final class GatewayKey {

  private final OpeningKey key = OpeningKey.generate();
  private final Opener opener = new Opener(key);

  /** Named in the commands whose answers show something. */
  public SealingKey showTo() {
    return key.sealingKey();
  }

  /** Costs a public-key operation now and then. */
  public byte[] open(Sealed sealed, SealContext context) throws CannotOpen {
    return opener.open(sealed, context);
  }
}
