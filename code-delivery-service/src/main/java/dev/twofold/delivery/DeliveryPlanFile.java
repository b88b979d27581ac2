package dev.twofold.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.twofold.contracts.Channel;
import dev.twofold.delivery.guard.GuardPolicy;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.route.Route;
import dev.twofold.delivery.route.RouteTable;
import dev.twofold.runtime.config.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the delivery plan, and reports all that is wrong with it. Secrets stand in files of their own. */
final class DeliveryPlanFile {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
  private static final int DEFAULT_SECONDS = 5;
  private static final int DEFAULT_AT_ONCE = 10;
  private static final int MOST_AT_ONCE = 1_000;
  /** SMPP 3.4 §5.2.1. */
  private static final int LONGEST_SYSTEM_ID = 15;
  private static final int LONGEST_PASSWORD = 8;

  private final Settings settings;
  private final Path keys;

  DeliveryPlanFile(Settings settings, Path keys) {
    this.settings = settings;
    this.keys = keys;
  }

  private record Plan(
      String currency,
      List<String> countries,
      Budgets budgets,
      Map<String, Integer> offices,
      List<Provider> providers,
      List<Rule> routes) {}

  /** A day's, by country. */
  private record Budgets(BigDecimal each, Map<String, BigDecimal> of) {}

  private record Provider(
      String name,
      String protocol,
      String url,
      String account,
      String tokenFile,
      String from,
      Integer seconds,
      String systemType,
      Integer window,
      Integer perSecond) {}

  private record Rule(List<String> countries, String channel, List<Way> by) {}

  private record Way(String provider, BigDecimal price) {}

  DeliveryPlan parse(byte[] yaml) {
    try {
      Plan plan = YAML.readValue(yaml, Plan.class);
      return new DeliveryPlan(providers(plan), routes(plan), policy(plan));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      report("it is not what a plan is" + line);
    } catch (IOException e) {
      report("it cannot be read");
    }
    return new DeliveryPlan(List.of(), new RouteTable(List.of()), GuardPolicy.CLOSED);
  }

  private List<ProviderSettings> providers(Plan plan) {
    Set<String> names = new HashSet<>();
    return orEmpty(plan.providers()).stream()
        .filter(provider -> isNamed(provider, names))
        .flatMap(provider -> settings(provider).stream())
        .toList();
  }

  private boolean isNamed(Provider provider, Set<String> names) {
    boolean named = provider.name() != null && provider.name().matches("[a-z0-9-]{1,32}");
    if (!named || !names.add(provider.name())) {
      report("a provider has no name of its own of 1 to 32 characters a-z, 0-9 and -");
      return false;
    }
    return true;
  }

  private Optional<ProviderSettings> settings(Provider provider) {
    switch (String.valueOf(provider.protocol())) {
      case "twilio":
        return reachable(provider, "http").map(url -> twilio(provider, url));
      case "smpp":
        return reachable(provider, "smpp").filter(url -> isSmpp(provider, url)).map(url -> smpp(provider, url));
      default:
        report(provider.name() + " speaks no protocol that is known here");
        return Optional.empty();
    }
  }

  private Optional<URI> reachable(Provider provider, String scheme) {
    Optional<URI> url = url(provider, scheme);
    if (url.isEmpty() || isBlank(provider.account()) || isBlank(provider.from()) || isBlank(provider.tokenFile())) {
      report(provider.name() + " needs an " + scheme + "s url, account, tokenFile and from");
      return Optional.empty();
    }
    return url;
  }

  private ProviderSettings twilio(Provider provider, URI url) {
    return new ProviderSettings.Twilio(
        provider.name(), url, provider.account(), secret(provider), provider.from(), timeOut(provider));
  }

  private boolean isSmpp(Provider provider, URI url) {
    boolean fits = url.getPort() > 0
        && provider.account().length() <= LONGEST_SYSTEM_ID
        && secret(provider).length() <= LONGEST_PASSWORD
        && provider.from().matches("\\+[1-9][0-9]{6,14}|[A-Za-z0-9 ._-]{1,11}")
        && isCount(provider.window())
        && isCount(provider.perSecond());
    if (!fits) {
      report(
          provider.name() + " needs a port, an account of at most 15 characters, a password of at most 8, a from that is"
              + " a number or a name of at most 11, and window and perSecond of 1 to 1000, if any");
    }
    return fits;
  }

  private static boolean isCount(Integer count) {
    return count == null || count >= 1 && count <= MOST_AT_ONCE;
  }

  private ProviderSettings smpp(Provider provider, URI url) {
    return new ProviderSettings.Smpp(
        provider.name(),
        url.getHost(),
        url.getPort(),
        url.getScheme().equals("smpps"),
        provider.account(),
        secret(provider),
        provider.systemType() == null ? "" : provider.systemType(),
        provider.from(),
        provider.window() == null ? DEFAULT_AT_ONCE : provider.window(),
        provider.perSecond() == null ? DEFAULT_AT_ONCE : provider.perSecond(),
        timeOut(provider));
  }

  private String secret(Provider provider) {
    return new String(settings.file(keys.resolve(provider.tokenFile())), StandardCharsets.UTF_8).strip();
  }

  private static Duration timeOut(Provider provider) {
    return Duration.ofSeconds(provider.seconds() == null ? DEFAULT_SECONDS : provider.seconds());
  }

  /** Numbers and codes go there in clear, so without TLS only on this machine. */
  private static Optional<URI> url(Provider provider, String scheme) {
    try {
      URI url = URI.create(provider.url() == null ? "" : provider.url());
      boolean safe = (scheme + "s").equals(url.getScheme())
          || scheme.equals(url.getScheme()) && Set.of("127.0.0.1", "localhost").contains(url.getHost());
      return safe && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private RouteTable routes(Plan plan) {
    Set<String> known = new HashSet<>();
    orEmpty(plan.providers()).forEach(provider -> known.add(provider.name()));
    return new RouteTable(
        orEmpty(plan.routes()).stream().flatMap(rule -> rule(rule, known).stream()).toList());
  }

  private Optional<RouteTable.Rule> rule(Rule rule, Set<String> known) {
    Set<String> countries = Set.copyOf(orEmpty(rule.countries()));
    boolean reachable = !countries.isEmpty()
        && countries.stream().allMatch(one -> COUNTRIES.contains(one) || one.equals(RouteTable.ELSEWHERE));
    boolean served = !orEmpty(rule.by()).isEmpty()
        && rule.by().stream().allMatch(way -> known.contains(way.provider()) && isAmount(way.price()));
    try {
      Channel channel = Channel.of(rule.channel());
      if (reachable && served) {
        List<Route> ways = rule.by().stream().map(way -> new Route(way.provider(), micros(way.price()))).toList();
        return Optional.of(new RouteTable.Rule(countries, channel, ways));
      }
    } catch (IllegalArgumentException e) {
      // reported with all else that may be wrong with a route
    }
    report("a route needs countries, a channel of text or voice, and providers of the plan, each with a price");
    return Optional.empty();
  }

  private GuardPolicy policy(Plan plan) {
    Budgets budgets = plan.budgets() == null ? new Budgets(BigDecimal.ZERO, Map.of()) : plan.budgets();
    Map<String, BigDecimal> of = budgets.of() == null ? Map.of() : budgets.of();
    Set<String> countries = new HashSet<>(orEmpty(plan.countries()));
    Set<String> named = new HashSet<>(countries);
    named.addAll(of.keySet());
    if (!COUNTRIES.containsAll(named)) {
      report("countries are two letters of ISO 3166-1");
    }
    if (!isAmount(budgets.each()) || !of.values().stream().allMatch(DeliveryPlanFile::isAmount)) {
      report("budgets are amounts of 0 or more");
      return GuardPolicy.CLOSED;
    }
    if (plan.currency() == null || !plan.currency().matches("[A-Z]{3}")) {
      report("a currency is three letters of ISO 4217");
      return GuardPolicy.CLOSED;
    }
    Map<String, Long> micros = new HashMap<>();
    of.forEach((country, amount) -> micros.put(country, micros(amount)));
    Map<String, Integer> offices = plan.offices() == null ? Map.of() : plan.offices();
    if (!offices.entrySet().stream().allMatch(DeliveryPlanFile::isOffice)) {
      report("offices are networks of /24 or /64, each with the messages that it may cause in an hour, 1 or more");
      return GuardPolicy.CLOSED;
    }
    return new GuardPolicy(countries, offices, plan.currency(), micros(budgets.each()), micros);
  }

  /** As networks are written everywhere: those of another length are nobody's. */
  private static boolean isOffice(Map.Entry<String, Integer> office) {
    return office.getKey().matches("[0-9.]+/24|[0-9a-f:]+/64") && office.getValue() != null && office.getValue() > 0;
  }

  private void report(String problem) {
    settings.report("TWOFOLD_DELIVERY_PLAN: " + problem);
  }

  private static boolean isAmount(BigDecimal amount) {
    return amount != null && amount.signum() >= 0 && amount.compareTo(MOST) <= 0;
  }

  private static long micros(BigDecimal amount) {
    return amount.multiply(MICROS).longValue();
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }
}
