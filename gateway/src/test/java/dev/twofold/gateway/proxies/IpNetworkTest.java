package dev.twofold.gateway.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.0.0", "10.1.0.0/16, 10.1.255.255", "192.0.2.7/32, 192.0.2.7", "192.0.2.6/31, 192.0.2.7",
    "128.0.0.0/1, 255.1.1.1", "2001:db8::/32, 2001:db8:ffff::1", "::1/128, ::1", "2001:db8:8000::/33, 2001:db8:ffff::",
    "10.1.0.0/16, ::ffff:10.1.2.3"})
  void anAddressWithThePrefixIsWithin(String network, String address) {
    assertThat(IpNetwork.parse(network).contains(IpAddress.parse(address).orElseThrow())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.2.0.0", "10.1.0.0/16, 10.0.255.255", "192.0.2.7/32, 192.0.2.6", "192.0.2.6/31, 192.0.2.8",
    "128.0.0.0/1, 127.255.255.255", "2001:db8::/32, 2001:db9::", "2001:db8:8000::/33, 2001:db8::", "::1/128, ::2",
    "::/96, 0.0.0.1", "10.1.0.0/16, a01::"})
  void anyOtherAddressIsOutside(String network, String address) {
    assertThat(IpNetwork.parse(network).contains(IpAddress.parse(address).orElseThrow())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "10.1.0.0", "10.1.0.0/", "/16", "10.1.0.0/16/8", "10.1.0.0/016", "10.1.0.0/-1", "10.1.0.0/+8", "10.1.0.0/ 16",
    "10.1.0.0/33", "::/129", "10.1.0.0/1000", "10.1.0.0/255.255.0.0", "10.1/16", "proxy.example.org/32", "10.1.0.1/16",
    "10.1.0.0/15", "2001:db8::1/32", "2001:db8:8000::/32", "0.0.0.0/0", "::/0", "0.0.0.0/00", "[::1]/128"})
  void whatIsNotExactlyANetworkIsRefused(String text) {
    assertThatThrownBy(() -> IpNetwork.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true", "10.1.0.0/16, 10.0.0.0/8, true", "10.1.0.0/16, 10.1.0.0/16, true",
    "10.1.0.0/16, 10.2.0.0/16, false", "10.1.0.0/16, 2001:db8::/32, false", "2001:db8::/32, 2001:db8:1::/48, true"})
  void networksOverlapIfOneIsWithinTheOther(String one, String other, boolean overlap) {
    assertThat(IpNetwork.parse(one).overlaps(IpNetwork.parse(other))).isEqualTo(overlap);
  }
}
