package dev.twofold.gateway.factor;

import java.util.Base64;
import java.util.UUID;

/**
 * A factor that was just added, with its secret, as the one answer that shows it needs it.
 *
 * @param otpauthUri what the QR code says
 * @param secret Base32 without padding
 * @param qrSvg the QR code as an SVG document
 * @param qrPng the QR code as a PNG image, in Base64
 */
public record ShownFactor(UUID factorId, String otpauthUri, String secret, String qrSvg, String qrPng) {

  /** @param issuer whom the authenticator app names beside the login */
  public static ShownFactor of(UUID factorId, String issuer, String login, byte[] secret) {
    String base32 = Base32.encode(secret);
    String uri = OtpauthUri.of(issuer, login, base32);
    QrCode qrCode = new QrCode(uri);
    return new ShownFactor(
        factorId, uri, base32, qrCode.svg(), Base64.getEncoder().encodeToString(qrCode.png()));
  }

  @Override
  public String toString() {
    return "ShownFactor[…]";
  }
}
