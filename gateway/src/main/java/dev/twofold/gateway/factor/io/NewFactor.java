package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.FactorKind;
import dev.twofold.gateway.factor.FactorName;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import io.vertx.core.json.JsonObject;

/** What a client says of a factor that it adds. */
record NewFactor(FactorKind kind, String name) {

  static NewFactor in(JsonObject body) {
    return new NewFactor(FactorKind.of(body.getString("kind")), name(body));
  }

  static String name(JsonObject body) {
    return FactorName.of(body.getString("name")).orElseThrow(() -> new ProblemException(Problems.badRequest(
        "A factor's name has 1 to 64 characters: at least one that can be seen, and none that steers others.")));
  }
}
