package dev.twofold.gateway.page;

import dev.twofold.gateway.http.PercentEncoding;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The fields of a form as a browser sends it ({@code application/x-www-form-urlencoded}, UTF-8; URL standard §5.1). Each
 * has one value, so that no two readers see two forms.
 */
public final class FormFields {

  public static final FormFields NONE = new FormFields(Map.of());

  private static final int MOST = 20;

  private final Map<String, String> fields;

  private FormFields(Map<String, String> fields) {
    this.fields = fields;
  }

  /** @throws ProblemException 400 if it is no form, or has too many fields or one of them twice */
  public static FormFields parse(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    String text = new String(body, StandardCharsets.ISO_8859_1);
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (fields.putIfAbsent(name, value) != null) {
        throw refused("A field of the form stands there twice.");
      }
    }
    if (fields.size() > MOST) {
      throw refused("The form has too many fields.");
    }
    return new FormFields(Map.copyOf(fields));
  }

  /** What was typed; empty if the field is not there. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** What was typed, if anything was. */
  public Optional<String> filled(String name) {
    return Optional.of(text(name)).filter(value -> !value.isBlank());
  }

  /** Whether a check box was ticked, or this button pressed. */
  public boolean isSet(String name) {
    return fields.containsKey(name);
  }

  /** @throws ProblemException 400 if something else than a UUID stands there */
  public Optional<UUID> id(String name) {
    try {
      return filled(name).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw refused("A field of the form is no id.");
    }
  }

  @Override
  public String toString() {
    return "FormFields[…]";
  }

  private static String decode(String encoded) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int octet = PercentEncoding.octetAt(encoded, i + 1);
        if (octet < 0) {
          throw refused("The form is not encoded as forms are.");
        }
        octets.write(octet);
        i += 2;
      } else {
        octets.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw refused("The form is not UTF-8.");
    }
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(Problems.badRequest(detail));
  }
}
