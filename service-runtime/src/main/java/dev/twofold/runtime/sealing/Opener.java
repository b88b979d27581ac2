package dev.twofold.runtime.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens fields that were sealed to one receiver; keeps a bounded number of opened data keys. */
public final class Opener {

  /** A sender makes a data key every 10 minutes; this is hours of it for a dozen senders. */
  private static final int KEPT_DATA_KEYS = 256;

  private final HybridDecrypt receiver;
  private final Map<String, Aead> opened = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Aead> eldest) {
      return size() > KEPT_DATA_KEYS;
    }
  };

  public Opener(OpeningKey key) {
    this.receiver = key.decrypter();
  }

  /** @throws CannotOpen if the field was not sealed to this receiver in this context */
  public byte[] open(Sealed sealed, SealContext context) throws CannotOpen {
    try {
      return dataKey(sealed.dataKey()).decrypt(DataKeys.bytes(sealed.cipherText()), context.bytes());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new CannotOpen("sealed to another receiver, bound elsewhere, or changed");
    }
  }

  private synchronized Aead dataKey(String sealedKey) throws GeneralSecurityException {
    Aead known = opened.get(sealedKey);
    if (known != null) {
      return known;
    }
    Aead fresh = DataKeys.read(receiver.decrypt(DataKeys.bytes(sealedKey), DataKeys.HPKE_INFO));
    opened.put(sealedKey, fresh);
    return fresh;
  }
}
