package dev.twofold.gateway.proxies;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as plain text: no name, port, bracket, zone, or octet with a leading zero, which some read as octal. */
public final class IpAddress {

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
  /** Of the right characters; whether it is one, the JDK knows, and never looks a text with a colon up as a name. */
  private static final String IPV6 = "(?=[^:]*:)[0-9A-Fa-f:]{2,39}(?:(?<=:)" + IPV4 + ")?";
  private static final Pattern PLAIN = Pattern.compile(IPV4 + "|" + IPV6);

  private IpAddress() {}

  /** An IPv4 address that came as an IPv6 one (RFC 4291 §2.5.5.2) is an IPv4 address. */
  public static Optional<InetAddress> parse(String text) {
    if (!PLAIN.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
