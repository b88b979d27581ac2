package dev.twofold.local.bench;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** An answer that says that the load met something else than what was to be measured. */
final class UnexpectedAnswer extends Exception {

  /** @param body of a problem of RFC 9457, or anything; only its type is told */
  UnexpectedAnswer(int status, String body) {
    super("status " + status + " " + problem(body));
  }

  private static String problem(String body) {
    try {
      return new JsonObject(body).getString("type", "");
    } catch (DecodeException | ClassCastException e) {
      return "";
    }
  }
}
