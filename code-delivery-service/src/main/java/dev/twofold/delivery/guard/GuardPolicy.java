package dev.twofold.delivery.guard;

import java.util.Map;
import java.util.Set;

/**
 * What an operator allows.
 *
 * @param countries to which anything is sent at all, ISO 3166-1 alpha-2
 * @param offices networks (CIDR) of many people, with how much each may cause an hour
 * @param currency ISO 4217
 * @param budgetMicros what may be spent a day in a country that {@code budgetsMicros} does not name
 */
public record GuardPolicy(
    Set<String> countries,
    Map<String, Integer> offices,
    String currency,
    long budgetMicros,
    Map<String, Long> budgetsMicros) {

  /** Nothing is allowed. */
  public static final GuardPolicy CLOSED = new GuardPolicy(Set.of(), Map.of(), "EUR", 0, Map.of());

  public GuardPolicy {
    countries = Set.copyOf(countries);
    offices = Map.copyOf(offices);
    budgetsMicros = Map.copyOf(budgetsMicros);
  }

  public long budgetOf(String country) {
    return budgetsMicros.getOrDefault(country, budgetMicros);
  }
}
