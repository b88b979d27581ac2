package dev.twofold.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0/24", "255.255.255.255, 255.255.255.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64", "2001:db8::1, 2001:db8::/64", "2001:db8:0:1::1, 2001:db8:0:1::/64",
    "::1, ::/64", "fe80::1, fe80::/64"
  })
  void anAddressCountsByItsNetwork(String address, String network) throws UnknownHostException {
    assertThat(ClientNetwork.of(InetAddress.getByName(address).getAddress())).isEqualTo(network);
  }

  @Test
  void anIpv4AddressThatCameAsIpv6IsInTheSameNetwork() {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 7};

    assertThat(ClientNetwork.of(mapped)).isEqualTo("192.0.2.0/24");
  }

  @Test
  void anAgentIsPrintableAsciiAndNotLong() {
    assertThat(ClientAgent.of("Mozilla/5.0 (X11)\u0007 \u001b[31mü\u202e€")).isEqualTo("Mozilla/5.0 (X11) [31m");
    assertThat(ClientAgent.of("ü" + "x".repeat(300))).isEqualTo("x".repeat(200));
    assertThat(ClientAgent.of("")).isEmpty();
  }
}
