package dev.twofold.gateway.proxies;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3).
 *
 * @param address with no bit set behind the prefix
 * @param prefixLength in bits
 */
public record IpNetwork(InetAddress address, int prefixLength) {

  private static final Pattern CIDR = Pattern.compile("([^/]+)/([1-9][0-9]{0,2})");

  /**
   * @param text e.g. {@code 10.1.0.0/16} or {@code 2001:db8::/32}
   * @throws IllegalArgumentException saying what is wrong; so is the network of all addresses
   */
  public static IpNetwork parse(String text) {
    Matcher cidr = CIDR.matcher(text);
    if (!cidr.matches()) {
      throw new IllegalArgumentException("must be written like 10.1.0.0/16 or 2001:db8::/32, and not be everything");
    }
    InetAddress address = IpAddress.parse(cidr.group(1))
        .orElseThrow(() -> new IllegalArgumentException("has no IP address before the slash"));
    int prefixLength = Integer.parseInt(cidr.group(2));
    if (prefixLength > bits(address)) {
      throw new IllegalArgumentException("has a prefix of more than " + bits(address) + " bits");
    }
    for (int bit = prefixLength; bit < bits(address); bit++) {
      if (isSet(address, bit)) {
        throw new IllegalArgumentException("has bits set behind its prefix of " + prefixLength);
      }
    }
    return new IpNetwork(address, prefixLength);
  }

  public boolean contains(InetAddress other) {
    if (bits(other) != bits(address)) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      if (isSet(other, bit) != isSet(address, bit)) {
        return false;
      }
    }
    return true;
  }

  /** Two networks have an address in common only if one is within the other. */
  boolean overlaps(IpNetwork other) {
    return contains(other.address) || other.contains(address);
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixLength;
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  private static boolean isSet(InetAddress address, int bit) {
    return (address.getAddress()[bit / Byte.SIZE] >> Byte.SIZE - 1 - bit % Byte.SIZE & 1) == 1;
  }
}
