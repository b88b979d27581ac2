package dev.twofold.enrollment.factor.io;

import dev.twofold.contracts.SealingKey;
import dev.twofold.runtime.sealing.Sealer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sealer for each gateway that asked lately, because making one costs an HPKE operation. */
final class GatewaySealers {

  private static final int KEPT = 64;

  private final Clock clock;
  private final Map<SealingKey, Sealer> sealers = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<SealingKey, Sealer> eldest) {
      return size() > KEPT;
    }
  };

  GatewaySealers(Clock clock) {
    this.clock = clock;
  }

  /** @throws IllegalArgumentException if the key is none */
  synchronized Sealer sealerTo(SealingKey gateway) {
    Sealer known = sealers.get(gateway);
    if (known != null) {
      return known;
    }
    Sealer made = new Sealer(gateway, clock);
    sealers.put(gateway, made);
    return made;
  }
}
