package dev.twofold.local.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a person proved who they are, as an assertion tells it.
 *
 * @param methods in words
 * @param time of the last proof; empty if it was not told
 */
record Proof(List<String> methods, Optional<Instant> time) {

  /** Of those that RFC 8176 registers, the ones that Twofold gives, but for that there were several. */
  private static final Map<String, String> WORDS =
      Map.of("pwd", "password", "otp", "one-time code");
  private static final String SEVERAL_FACTORS = "mfa";

  static Proof of(Map<String, Object> claims) {
    List<String> methods =
        claims.get("amr") instanceof List<?> amr
            ? amr.stream()
                .map(String::valueOf)
                .filter(method -> !method.equals(SEVERAL_FACTORS))
                .map(method -> WORDS.getOrDefault(method, method))
                .toList()
            : List.of();
    Optional<Instant> time =
        claims.get("auth_time") instanceof Number seconds
            ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
            : Optional.empty();
    return new Proof(methods, time);
  }

  /** E.g. {@code password and one-time code}. */
  String inWords() {
    return methods.isEmpty() ? "not told" : String.join(" and ", methods);
  }
}
