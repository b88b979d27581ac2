package dev.twofold.runtime.sealing;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;

/**
 * The steps by which a secret keyset (Tink JSON: an opening key, one for rows, for assertions or for pages) is rotated.
 * Each is taken by every replica before the next, so that nobody meets what was made under a key that he does not have.
 */
public final class KeysetRotation {

  private KeysetRotation() {}

  /**
   * With one more key of the same kind, which opens, unwraps and is published, but seals, wraps and signs nothing yet.
   *
   * @throws IllegalArgumentException if it is no keyset, without quoting it
   */
  public static byte[] add(byte[] keyset) {
    KeysetHandle current = Primitives.parseSecret(keyset);
    return write(
        KeysetHandle.newBuilder(current)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(current.getPrimary().getKey().getParameters())
                    .withRandomId()));
  }

  /**
   * The key that was added last seals, wraps and signs from now on; all still open, unwrap and are published.
   *
   * @throws IllegalArgumentException if it is no keyset, without quoting it
   */
  public static byte[] promote(byte[] keyset) {
    KeysetHandle.Builder next = KeysetHandle.newBuilder(Primitives.parseSecret(keyset));
    next.getAt(next.size() - 1).makePrimary();
    return write(next);
  }

  /**
   * Only the key that seals, wraps and signs is left. What was made under the others is lost.
   *
   * @throws IllegalArgumentException if it is no keyset, without quoting it
   */
  public static byte[] retire(byte[] keyset) {
    KeysetHandle.Builder next = KeysetHandle.newBuilder(Primitives.parseSecret(keyset));
    for (int i = next.size() - 1; i >= 0; i--) {
      if (!next.getAt(i).isPrimary()) {
        next.deleteAt(i);
      }
    }
    return write(next);
  }

  private static byte[] write(KeysetHandle.Builder keyset) {
    try {
      return Primitives.serializeSecret(keyset.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset cannot be changed", e);
    }
  }
}
