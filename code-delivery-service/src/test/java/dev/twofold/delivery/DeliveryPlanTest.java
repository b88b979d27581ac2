package dev.twofold.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.Channel;
import dev.twofold.delivery.provider.ProviderSettings;
import dev.twofold.delivery.route.Route;
import dev.twofold.runtime.config.Settings;
import dev.twofold.runtime.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPlanTest {

  private static final String GOOD =
      """
      currency: EUR
      countries: [SE, DE]
      budgets:
        each: 50
        of: {SE: 200.5}
      offices:
        198.51.100.0/24: 300
      providers:
        - name: texts
          protocol: twilio
          url: https://api.example.com
          account: AC1
          tokenFile: texts.token
          from: Example
      routes:
        - countries: [SE]
          channel: text
          by: [{provider: texts, price: 0.045}]
        - countries: ["*"]
          channel: text
          by: [{provider: texts, price: 0.08}]
      """;

  private static final String CARRIER =
      GOOD.replace("protocol: twilio", "protocol: smpp")
          .replace("https://api.example.com", "smpps://smsc.example.com:3550")
          .replace("texts.token", "carrier.token\n    window: 5\n    perSecond: 20");

  @TempDir Path keys;

  @BeforeEach
  void writeToken() throws IOException {
    Files.writeString(keys.resolve("texts.token"), "s3cret-token\n");
    Files.writeString(keys.resolve("carrier.token"), "s3cretpw\n");
  }

  @Test
  void aPlanSaysWhoServesWhatAndWhatMayBeSpent() throws IOException {
    DeliveryPlan plan = read(GOOD);

    assertThat(plan.providers()).singleElement()
        .isInstanceOfSatisfying(ProviderSettings.Twilio.class, one -> assertThat(one.token()).isEqualTo("s3cret-token"));
    assertThat(plan.routes().routes("SE", Channel.TEXT)).containsExactly(new Route("texts", 45_000));
    assertThat(plan.routes().routes("DE", Channel.TEXT)).containsExactly(new Route("texts", 80_000));
    assertThat(plan.routes().routes("DE", Channel.VOICE)).isEmpty();
    assertThat(plan.policy().budgetOf("SE")).isEqualTo(200_500_000);
    assertThat(plan.policy().budgetOf("DE")).isEqualTo(50_000_000);
    assertThat(plan.policy().offices()).containsEntry("198.51.100.0/24", 300);
  }

  @Test
  void aCarrierThatSpeaksSmppHasAWindowAndAPace() throws IOException {
    assertThat(read(CARRIER).providers()).singleElement()
        .isEqualTo(
            new ProviderSettings.Smpp(
                "texts", "smsc.example.com", 3550, true, "AC1", "s3cretpw", "", "Example", 5, 20, Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "smpps://smsc|smpp://smsc|smpps", "smpps://smsc.example.com:3550|smpps://smsc.example.com|port",
    "account: AC1|account: a-system-id-longer|account", "from: Example|from: A name too long|from",
    "window: 5|window: 0|window", "perSecond: 20|perSecond: 5000|perSecond"
  })
  void whatIsWrongWithACarrierIsNamedAndNoSecretIs(String good, String wrong, String named) {
    assertThatThrownBy(() -> read(CARRIER.replaceFirst(Pattern.quote(good), wrong)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aCarriersPasswordHasAtMostEightCharacters() throws IOException {
    Files.writeString(keys.resolve("carrier.token"), "s3cret-and-longer");

    assertThatThrownBy(() -> read(CARRIER))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void withoutAPlanNothingIsSent() {
    DeliveryPlan none = DeliveryPlan.read(new Settings(Map.of()), keys);

    assertThat(none.providers()).isEmpty();
    assertThat(none.policy().countries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "currency: EUR|currency: euros|currency", "[SE, DE]|[Sweden]|countries", "each: 50|each: -1|budgets",
    "provider: texts|provider: nobody|route", "price: 0.045|price: -0.045|route", "channel: text|channel: pigeon|route",
    "protocol: twilio|protocol: carrier-pigeon|protocol", "https://api|http://api|https",
    "name: texts|name: TEXTS|name", "account: AC1|acount: AC1|line", "currency: EUR|currency: EUR\\n\\ncurrency: SEK|line",
    "texts.token|missing.token|missing.token",
    "198.51.100.0/24: 300|198.51.100.0/24: 0|offices", "198.51.100.0/24: 300|198.51.100.0/20: 300|offices"
  })
  void whatIsWrongIsNamedAndNoSecretIs(String good, String wrong, String named) {
    assertThatThrownBy(() -> read(GOOD.replaceFirst(Pattern.quote(good), wrong.replace("\\n", "\n"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("s3cret");
  }

  private DeliveryPlan read(String yaml) throws IOException {
    Path file = Files.writeString(keys.resolve("plan.yaml"), yaml);
    Settings settings = new Settings(new HashMap<>(Map.of("TWOFOLD_DELIVERY_PLAN", file.toString())));
    DeliveryPlan plan = DeliveryPlan.read(settings, keys);
    settings.check();
    return plan;
  }
}
