package dev.twofold.gateway.handover;

import dev.twofold.gateway.http.Target;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the address says with which a browser arrives at an application's host.
 *
 * @param code empty if there is none in it, or none that could be one
 * @param to where the person wants to go, sealed; empty if it does not say
 * @param tries see {@link Way}; anybody may claim to have tried too often
 */
public record ArrivalQuery(Optional<String> code, Optional<String> to, int tries) {

  private static final String CODE = "code";
  private static final String TRIES = "tries";
  private static final Pattern CODE_SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final IntPredicate IS_DIGIT = c -> c >= '0' && c <= '9';

  /** @param query null where there is none */
  public static ArrivalQuery parse(String query) {
    boolean isReadable = query != null && Target.hasOnly(Set.of(CODE, HandOverPaths.TO, TRIES), query);
    return isReadable
        ? new ArrivalQuery(code(query), value(query, HandOverPaths.TO), tries(query))
        : new ArrivalQuery(Optional.empty(), Optional.empty(), 0);
  }

  /** The query of the address. */
  public String text() {
    Optional<String> tried = Optional.of(tries).filter(times -> times > 0).map(String::valueOf);
    return Stream.of(pair(CODE, code), pair(HandOverPaths.TO, to), pair(TRIES, tried))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return "ArrivalQuery[…]";
  }

  private static Optional<String> pair(String name, Optional<String> value) {
    return value.map(present -> name + "=" + present);
  }

  private static Optional<String> code(String query) {
    return value(query, CODE).filter(code -> CODE_SHAPE.matcher(code).matches());
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
