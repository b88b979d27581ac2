package dev.twofold.gateway.factor;

import java.util.UUID;

/**
 * A factor that waits for its first code, with all that shows it again. It travels, sealed, in the form that asks for
 * the code: a wrong one, or another language, shows the same QR code once more.
 *
 * @param name what the person calls it
 * @param secret Base32 without padding
 * @param otpauthUri what the QR code says
 */
public record PendingFactor(UUID factorId, String name, String secret, String otpauthUri) {

  public static PendingFactor of(ShownFactor shown, String name) {
    return new PendingFactor(shown.factorId(), name, shown.secret(), shown.otpauthUri());
  }

  @Override
  public String toString() {
    return "PendingFactor[…]";
  }
}
