package dev.twofold.local.sample;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the application was told of whoever came.
 *
 * @param user empty if the request named nobody, or several
 * @param headers all that reached it
 */
record Visit(String user, List<String> groups, CheckedAssertion assertion, Map<String, List<String>> headers) {

  static Visit of(MultiMap received, CheckedAssertion assertion) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    received.names().forEach(name -> headers.put(name, received.getAll(name)));
    String groups = single(received, "Remote-Groups");
    return new Visit(
        single(received, "Remote-User"),
        groups.isEmpty() ? List.of() : Arrays.asList(groups.split(",")),
        assertion,
        headers);
  }

  JsonObject toJson() {
    JsonObject checked = assertion instanceof CheckedAssertion.Valid valid
        ? new JsonObject().put("valid", true).put("claims", new JsonObject(valid.claims()))
        : new JsonObject().put("valid", false).put("why", ((CheckedAssertion.Invalid) assertion).why());
    return new JsonObject()
        .put("user", user)
        .put("groups", groups)
        .put("assertion", checked)
        .put("headers", headers);
  }

  /** Text in a header of Twofold's is UTF-8, and Vert.x reads it as ISO 8859-1. */
  private static String single(MultiMap headers, String name) {
    List<String> values = headers.getAll(name);
    return values.size() == 1
        ? new String(values.get(0).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        : "";
  }
}
