package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.SealingKey;
import dev.twofold.gateway.factor.Base32;
import dev.twofold.gateway.factor.OtpauthUri;
import dev.twofold.gateway.factor.QrCode;
import dev.twofold.gateway.keys.io.ShownOnce;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** Opens the secret of a factor that was just added, for the one answer that shows it. */
public final class FactorToShow {

  /** The wire name to which the secret is bound. */
  static final String SHOWN_IN = MessageType.of(Reply.FactorInstalled.class).wireName();

  private final ShownOnce shownOnce;
  private final String issuer;

  /** @param issuer whom the authenticator app names beside the login */
  public FactorToShow(ShownOnce shownOnce, String issuer) {
    this.shownOnce = shownOnce;
    this.issuer = issuer;
  }

  SealingKey showTo() {
    return shownOnce.showTo();
  }

  Future<JsonObject> view(Reply.FactorInstalled installed, SealContext context) {
    return shownOnce.open(installed.shown(), context, secret -> view(installed, Base32.encode(secret)));
  }

  private JsonObject view(Reply.FactorInstalled installed, String secret) {
    String uri = OtpauthUri.of(issuer, installed.login(), secret);
    QrCode qrCode = new QrCode(uri);
    return new JsonObject()
        .put("factorId", installed.factorId().toString())
        .put("otpauthUri", uri)
        .put("secret", secret)
        .put("qrSvg", qrCode.svg())
        .put("qrPng", Base64.getEncoder().encodeToString(qrCode.png()));
  }
}
