package dev.twofold.system;

import dev.twofold.phones.PhoneSimulator;
import dev.twofold.phones.Provider;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A phone network with one provider of texts, and the delivery plan by which code delivery uses it. */
final class ClusterPhones {

  private static final String PROVIDER = "text-a";
  private static final String ACCOUNT = "AC-text-a";
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private final PhoneSimulator simulator = new PhoneSimulator(List.of(new Provider(PROVIDER, ACCOUNT, TOKEN)), 0);
  private final Path plan;

  private ClusterPhones(Path plan) {
    this.plan = plan;
  }

  /**
   * @param vertx with which it ends
   * @param keys of code delivery
   */
  static ClusterPhones start(Vertx vertx, Path plan, Path keys) throws IOException {
    ClusterPhones phones = new ClusterPhones(plan);
    vertx.deployVerticle(phones.simulator).await();
    Files.writeString(keys.resolve(PROVIDER + ".token"), TOKEN);
    Files.writeString(
        plan,
        """
        currency: EUR
        countries: [SE]
        budgets:
          each: 1000
        providers:
          - name: %s
            protocol: twilio
            url: http://127.0.0.1:%d
            account: %s
            tokenFile: %s.token
            from: "+46700000000"
        routes:
          - countries: ["*"]
            channel: text
            by:
              - {provider: %s, price: 0.05}
        """
            .formatted(PROVIDER, phones.simulator.port(), ACCOUNT, PROVIDER, PROVIDER));
    return phones;
  }

  Path plan() {
    return plan;
  }

  PhoneNetwork network() {
    return PhoneNetwork.at(URI.create("http://127.0.0.1:" + simulator.port()));
  }
}
