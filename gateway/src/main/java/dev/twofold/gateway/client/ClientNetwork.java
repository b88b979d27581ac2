package dev.twofold.gateway.client;

import java.util.ArrayList;
import java.util.List;

/** The network of an address, as budgets and people's histories count it: /24 of IPv4, /64 of IPv6. */
public final class ClientNetwork {

  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int GROUPS_OF_NETWORK = 4;

  private ClientNetwork() {}

  /**
   * CIDR notation, IPv6 by RFC 5952. An IPv4 address that came as an IPv6 one (RFC 4291 §2.5.5.2) is an IPv4 address.
   *
   * @param address 4 or 16 bytes
   */
  public static String of(byte[] address) {
    if (address.length == IPV4_BYTES) {
      return ipv4(address, 0);
    }
    if (address.length != IPV6_BYTES) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes");
    }
    return isMapped(address) ? ipv4(address, IPV6_BYTES - IPV4_BYTES) : ipv6(address);
  }

  private static String ipv4(byte[] bytes, int from) {
    return (bytes[from] & 0xff) + "." + (bytes[from + 1] & 0xff) + "." + (bytes[from + 2] & 0xff) + ".0/24";
  }

  /** The second half is zero, so the zeros that end the first belong to the longest run, which is left out. */
  private static String ipv6(byte[] bytes) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS_OF_NETWORK; i++) {
      groups.add(Integer.toHexString((bytes[2 * i] & 0xff) << Byte.SIZE | bytes[2 * i + 1] & 0xff));
    }
    while (!groups.isEmpty() && groups.get(groups.size() - 1).equals("0")) {
      groups.remove(groups.size() - 1);
    }
    return String.join(":", groups) + "::/64";
  }

  private static boolean isMapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }
}
