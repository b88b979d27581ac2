package dev.twofold.gateway.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "255.255.255.255", "::", "::1", "2001:db8::1", "2001:DB8:0:0:0:0:0:1",
    "64:ff9b::192.0.2.33"})
  void aPlainAddressIsOne(String text) {
    assertThat(IpAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "unknown", "_hidden", "localhost", "example.org", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.04",
    "010.1.1.1", "0x7f.0.0.1", "2130706433", "1.2.3.4:80", " 1.2.3.4", "1.2.3.4 ", "-1.2.3.4", "1.2.3.+4", "1.2.3.4/32",
    "[::1]", "[::1]:80", "::1%eth0", "fe80::1%1", ":", ":::", "::1::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::",
    "g::", "::1.2.3", "::010.1.1.1", "::1.2.3.4:5", "a.b:c", "١.2.3.4", "1.2.3.4\n", "\"::1\"", "cafe", "abc.de"})
  void whatIsNoPlainAddressIsNone(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void anIpv4AddressIsOneInWhateverFormItCame() throws Exception {
    InetAddress plain = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7});

    assertThat(IpAddress.parse("192.0.2.7")).contains(plain);
    assertThat(IpAddress.parse("::ffff:192.0.2.7")).contains(plain);
    assertThat(IpAddress.parse("::ffff:c000:207")).contains(plain);
  }
}
