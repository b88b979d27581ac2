package dev.twofold.local;

import dev.twofold.phones.PhoneSimulator;
import dev.twofold.phones.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The phone networks of the local system, and the delivery plan by which they are used. */
final class SimulatedPhones {

  private static final List<String> NAMES = List.of("text-a", "text-b", "voice-a");
  private static final String CARRIER = "carrier-a";

  private final Map<String, String> tokens;
  private final PhoneSimulator simulator;

  private SimulatedPhones(Map<String, String> tokens, PhoneSimulator simulator) {
    this.tokens = tokens;
    this.simulator = simulator;
  }

  /**
   * @param port where its page is
   * @param authority whom it trusts when it calls back; empty without HTTPS
   */
  static SimulatedPhones with(LocalKeys keys, int port, Optional<Path> authority) throws IOException {
    Map<String, String> tokens = keys.providerTokens(NAMES);
    List<Provider> providers = new ArrayList<>();
    tokens.forEach((name, token) -> providers.add(new Provider(name, account(name), token)));
    String password = keys.carrierPassword(CARRIER);
    List<Provider> carriers = List.of(new Provider(CARRIER, CARRIER, password));
    return new SimulatedPhones(tokens, new PhoneSimulator(providers, carriers, port, authority));
  }

  PhoneSimulator simulator() {
    return simulator;
  }

  /** Two providers of texts and one of calls everywhere, a carrier for some countries, and money enough for whoever tries it out. */
  String plan() {
    String providers = tokens.keySet().stream().map(this::provider).collect(Collectors.joining());
    return """
        currency: EUR
        countries: [AE, AT, CH, CN, DE, ES, FR, GB, JP, SE, US]
        budgets:
          each: 1000
        offices:
          127.0.0.0/24: 100000
        providers:
        %s
          - name: %s
            protocol: smpp
            url: smpp://127.0.0.1:%d
            account: %s
            tokenFile: %s.token
            from: Twofold
        routes:
          - countries: [AT, CH, DE]
            channel: text
            by:
              - {provider: %s, price: 0.04}
              - {provider: text-a, price: 0.05}
          - countries: ["*"]
            channel: text
            by:
              - {provider: text-a, price: 0.05}
              - {provider: text-b, price: 0.06}
          - countries: ["*"]
            channel: voice
            by:
              - {provider: voice-a, price: 0.10}
        """
        .formatted(providers.stripTrailing(), CARRIER, simulator.smppPort(), CARRIER, CARRIER, CARRIER);
  }

  private String provider(String name) {
    return """
          - name: %s
            protocol: twilio
            url: http://127.0.0.1:%d
            account: %s
            tokenFile: %s.token
            from: "+46700000000"
        """
        .formatted(name, simulator.port(), account(name), name);
  }

  private static String account(String name) {
    return "AC-" + name;
  }
}
