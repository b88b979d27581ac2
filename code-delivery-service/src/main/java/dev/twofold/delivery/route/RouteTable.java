package dev.twofold.delivery.route;

import dev.twofold.contracts.Channel;
import java.util.List;
import java.util.Set;

/** Which provider serves which country and channel, in which order and at which price. */
public record RouteTable(List<Rule> rules) {

  /** Stands for every country that no rule names. */
  public static final String ELSEWHERE = "*";

  public RouteTable {
    rules = List.copyOf(rules);
  }

  /** @param countries ISO 3166-1 alpha-2, or {@link #ELSEWHERE} */
  public record Rule(Set<String> countries, Channel channel, List<Route> routes) {
    public Rule {
      countries = Set.copyOf(countries);
      routes = List.copyOf(routes);
    }
  }

  /** In the order in which they are to be tried; empty: nobody serves that. */
  public List<Route> routes(String country, Channel channel) {
    return of(country, channel).isEmpty() ? of(ELSEWHERE, channel) : of(country, channel);
  }

  private List<Route> of(String country, Channel channel) {
    return rules.stream()
        .filter(rule -> rule.channel() == channel && rule.countries().contains(country))
        .findFirst()
        .map(Rule::routes)
        .orElse(List.of());
  }
}
