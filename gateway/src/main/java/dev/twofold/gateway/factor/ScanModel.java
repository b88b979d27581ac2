package dev.twofold.gateway.factor;

/**
 * What the part of a page shows by which an authenticator app gets a secret, and that asks for the app's first code.
 *
 * @param sealed the factor as its form carries it
 * @param key the secret in groups of four, as people copy it by hand
 */
public record ScanModel(PendingFactor factor, String sealed, String key, QrCode qrCode) {

  private static final int PIXELS_PER_MODULE = 5;

  public static ScanModel of(PendingFactor factor, String sealed) {
    String key = factor.secret().replaceAll("(.{4})(?!$)", "$1 ");
    return new ScanModel(factor, sealed, key, new QrCode(factor.otpauthUri()));
  }

  /** From edge to edge: modules of whole pixels are all of one size, which is what a reader goes by. */
  public int qrPixels() {
    return qrCode.size() * PIXELS_PER_MODULE;
  }

  @Override
  public String toString() {
    return "ScanModel[…]";
  }
}
