package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.phone.TypedChannel;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A factor that is to be added.
 *
 * @param phone what else there is to know of a phone
 */
record NewFactor(FactorKind kind, String name, Optional<Phones.Typed> phone) {

  /** @throws ProblemException if number and channel are not exactly where a phone is, or it is to be e-mail */
  static NewFactor of(JsonObject body) {
    TypedChannel.requireNoEMail(body.getString("kind"));
    FactorKind kind = FactorKind.of(body.getString("kind"));
    String number = body.getString("number");
    String channel = body.getString("channel");
    boolean isPhone = kind == FactorKind.PHONE;
    if (isPhone != (number != null) || isPhone != (channel != null)) {
      throw new ProblemException(Problems.badRequest("A phone has number and channel, and nothing else has."));
    }
    String name = body.getString("name");
    return new NewFactor(kind, name, isPhone
        ? Optional.of(new Phones.Typed(number, TypedChannel.of(channel), name))
        : Optional.empty());
  }
}
