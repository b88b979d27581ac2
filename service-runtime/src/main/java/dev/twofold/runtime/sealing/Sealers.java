package dev.twofold.runtime.sealing;

import dev.twofold.contracts.SealingKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sealer for each receiver that named its key lately, because making one costs an HPKE operation. */
public final class Sealers {

  private static final int KEPT = 64;

  private final Clock clock;
  private final Map<SealingKey, Sealer> sealers = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<SealingKey, Sealer> eldest) {
      return size() > KEPT;
    }
  };

  public Sealers(Clock clock) {
    this.clock = clock;
  }

  /** @throws IllegalArgumentException if the key is none */
  public synchronized Sealer to(SealingKey receiver) {
    Sealer known = sealers.get(receiver);
    if (known != null) {
      return known;
    }
    Sealer made = new Sealer(receiver, clock);
    sealers.put(receiver, made);
    return made;
  }
}
