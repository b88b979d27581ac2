package dev.twofold.gateway.handover;

import dev.twofold.gateway.http.Target;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What the address says with which a browser arrives at an application's host.
 *
 * @param code empty if there is none in it, or none that could be one
 * @param tries see {@link Way}; anybody may claim to have tried too often
 */
public record ArrivalQuery(Optional<String> code, int tries) {

  private static final String CODE = "code";
  private static final String TRIES = "tries";
  private static final Pattern CODE_SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final IntPredicate IS_DIGIT = c -> c >= '0' && c <= '9';

  /** @param query null where there is none */
  public static ArrivalQuery parse(String query) {
    boolean isReadable = query != null && Target.hasOnly(Set.of(CODE, TRIES), query);
    return isReadable
        ? new ArrivalQuery(value(query, CODE).filter(code -> CODE_SHAPE.matcher(code).matches()), tries(query))
        : new ArrivalQuery(Optional.empty(), 0);
  }

  /** The query of the address. */
  public String text() {
    return CODE + "=" + code.orElseThrow() + (tries == 0 ? "" : "&" + TRIES + "=" + tries);
  }

  @Override
  public String toString() {
    return "ArrivalQuery[…]";
  }

  private static int tries(String query) {
    return value(query, TRIES)
        .filter(text -> text.length() == 1 && text.chars().allMatch(IS_DIGIT))
        .map(Integer::valueOf)
        .orElse(0);
  }

  private static Optional<String> value(String query, String name) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }
}
