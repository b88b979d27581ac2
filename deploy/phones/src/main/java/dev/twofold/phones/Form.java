package dev.twofold.phones;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a form, {@code application/x-www-form-urlencoded}; of those that stand there twice the last. */
public final class Form {

  private final Map<String, String> fields = new TreeMap<>();

  private Form() {}

  public static Form parse(String body) {
    Form form = new Form();
    for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
      String[] halves = pair.split("=", 2);
      form.fields.put(decode(halves[0]), halves.length == 2 ? decode(halves[1]) : "");
    }
    return form;
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
