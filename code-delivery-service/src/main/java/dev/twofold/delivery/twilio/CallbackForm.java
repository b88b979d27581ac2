package dev.twofold.delivery.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameters of a callback, {@code application/x-www-form-urlencoded}. */
final class CallbackForm {

  private final Map<String, List<String>> parameters = new TreeMap<>();

  private CallbackForm() {}

  /** @throws IllegalArgumentException if it is no form */
  static CallbackForm parse(String body) {
    CallbackForm form = new CallbackForm();
    for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      form.parameters.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }
    return form;
  }

  /** The one value; empty where there is none or several, for two readers could see two. */
  Optional<String> value(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** Names and values in the order of the names, as they are signed; the same value twice stands there once. */
  String signed() {
    StringBuilder signed = new StringBuilder();
    parameters.forEach(
        (name, values) -> new TreeSet<>(values).forEach(value -> signed.append(name).append(value)));
    return signed.toString();
  }


  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
