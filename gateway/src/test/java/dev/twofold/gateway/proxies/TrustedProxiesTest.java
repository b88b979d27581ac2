package dev.twofold.gateway.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final String STRANGER = "198.51.100.9";
  private static final String EDGE = "10.1.0.1";
  private static final String INNER = "10.2.0.1";
  private static final String CLIENT = "192.0.2.7";

  private final TrustedProxies proxies = new TrustedProxies(List.of(
      new TrustedProxy(IpNetwork.parse("10.1.0.0/16"), Optional.of(Dialect.NGINX)),
      new TrustedProxy(IpNetwork.parse("10.2.0.0/16"), Optional.empty()),
      new TrustedProxy(IpNetwork.parse("2001:db8:1::/48"), Optional.of(Dialect.ENVOY))));

  @Test
  void whoComesDirectlyIsNotAskedWhereFrom() {
    assertThat(client(STRANGER)).isEqualTo(STRANGER);
    assertThat(client(STRANGER, CLIENT)).isEqualTo(STRANGER);
    assertThat(client(STRANGER, EDGE + ", " + CLIENT)).isEqualTo(STRANGER);
    assertThat(TrustedProxies.NONE.client(address(EDGE), List.of(CLIENT))).isEqualTo(address(EDGE));
  }

  @Test
  void aProxySaysWhoCameToIt() {
    assertThat(client(EDGE, CLIENT)).isEqualTo(CLIENT);
    assertThat(client("2001:db8:1::5", "2001:db8:2::1")).isEqualTo("2001:db8:2:0:0:0:0:1");
  }

  @Test
  void whatTheClientWroteItselfIsNotBelieved() {
    assertThat(client(EDGE, "203.0.113.1, " + CLIENT)).isEqualTo(CLIENT);
    assertThat(client(EDGE, EDGE + "," + INNER + "," + CLIENT)).isEqualTo(CLIENT);
    assertThat(client(EDGE, "unknown, , " + CLIENT)).isEqualTo(CLIENT);
  }

  @Test
  void theWayGoesOverAllProxiesThatAreListed() {
    assertThat(client(INNER, "203.0.113.1, " + CLIENT + ", " + EDGE)).isEqualTo(CLIENT);
    assertThat(client(INNER, CLIENT + "\t,10.1.9.9 , " + EDGE)).isEqualTo(CLIENT);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(client(INNER, "203.0.113.1", CLIENT, EDGE)).isEqualTo(CLIENT);
    assertThat(client(INNER, CLIENT + ", " + EDGE, INNER)).isEqualTo(CLIENT);
  }

  @Test
  void aProxyThatSaysNothingIsTheClient() {
    assertThat(client(EDGE)).isEqualTo(EDGE);
    assertThat(client(EDGE, INNER)).as("a request that a proxy makes itself").isEqualTo(INNER);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "unknown", "_gateway", "", " ", "192.0.2.7:4711", "[2001:db8::1]", "2001:db8::1%eth0", "for=192.0.2.7", "unix:",
    "192.0.2.7;proto=https", "192.0.2", "\"192.0.2.7\""})
  void whatIsNoAddressEndsAtTheProxyThatWroteIt(String written) {
    assertThat(client(EDGE, CLIENT + "," + written)).as("nothing before it is believed").isEqualTo(EDGE);
    assertThat(client(INNER, CLIENT + "," + written + "," + EDGE)).isEqualTo(EDGE);
  }

  @Test
  void moreProxiesThanAnyoneHasAreNotFollowed() {
    assertThat(client(EDGE, "203.0.113.1, " + String.join(",", Collections.nCopies(15, INNER)))).isEqualTo("203.0.113.1");
    assertThat(client(EDGE, "203.0.113.1, " + String.join(",", Collections.nCopies(16, INNER)))).isEqualTo(INNER);
  }

  @Test
  void onlyAProxyThatIsSaidToAskDoes() {
    assertThat(proxies.asking(address(EDGE))).contains(Dialect.NGINX);
    assertThat(proxies.asking(address("2001:db8:1::5"))).contains(Dialect.ENVOY);
    assertThat(proxies.asking(address(INNER))).isEmpty();
    assertThat(proxies.asking(address(STRANGER))).isEmpty();
  }

  private String client(String connection, String... forwardedFor) {
    return proxies.client(address(connection), List.of(forwardedFor)).getHostAddress();
  }

  private static InetAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
