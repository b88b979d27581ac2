package dev.twofold.runtime.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Seals fields to one receiver. A data key serves for 10 minutes, because HPKE costs far more than AEAD. */
public final class Sealer {

  private static final Duration DATA_KEY_LIFETIME = Duration.ofMinutes(10);

  private final HybridEncrypt receiver;
  private final Clock clock;
  private DataKey dataKey;

  /** @throws IllegalArgumentException if the receiver's key is none */
  public Sealer(SealingKey receiver, Clock clock) {
    this.receiver = parse(receiver);
    this.clock = clock;
  }

  public Sealed seal(byte[] plainText, SealContext context) {
    try {
      DataKey current = currentDataKey();
      return new Sealed(current.sealed(), DataKeys.text(current.aead().encrypt(plainText, context.bytes())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  private synchronized DataKey currentDataKey() throws GeneralSecurityException {
    Instant now = clock.instant();
    if (dataKey == null || !now.isBefore(dataKey.until())) {
      dataKey = freshDataKey(now.plus(DATA_KEY_LIFETIME));
    }
    return dataKey;
  }

  private DataKey freshDataKey(Instant until) throws GeneralSecurityException {
    KeysetHandle key = DataKeys.generate();
    byte[] sealed = receiver.encrypt(DataKeys.write(key), DataKeys.HPKE_INFO);
    return new DataKey(Primitives.of(key, Aead.class), DataKeys.text(sealed), until);
  }

  private static HybridEncrypt parse(SealingKey key) {
    try {
      return Primitives.of(
          TinkProtoKeysetFormat.parseKeysetWithoutSecret(
              DataKeys.bytes(key.publicKeyset()), RegistryConfiguration.get()),
          HybridEncrypt.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a public keyset");
    }
  }

  private record DataKey(Aead aead, String sealed, Instant until) {}
}
