package dev.twofold.gateway.http.io;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import java.util.List;
import java.util.Optional;

/** What of a request is not as the contract describes it, in words for whoever sent it. */
final class InvalidContent {

  private static final String GENERAL = "The body or a parameter is not as /openapi.yaml describes it.";
  private static final String ROOT = "#";

  private InvalidContent() {}

  /** Empty if the failure says nothing of the request's content. */
  static Optional<String> detail(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SchemaValidationException invalid) {
        return Optional.of(detail(invalid.getOutputUnit()));
      }
    }
    return Optional.empty();
  }

  /** The last error is the innermost: those before it say that what holds it is wrong as well. */
  private static String detail(OutputUnit unit) {
    List<OutputUnit> errors = unit == null || unit.getErrors() == null ? List.of() : unit.getErrors();
    if (errors.isEmpty()) {
      return GENERAL;
    }
    OutputUnit innermost = errors.get(errors.size() - 1);
    return "%s: %s. %s".formatted(where(innermost.getInstanceLocation()), innermost.getError(), GENERAL);
  }

  private static String where(String location) {
    return location == null || location.equals(ROOT) ? "In the body" : location.replaceFirst("^#/", "");
  }
}
