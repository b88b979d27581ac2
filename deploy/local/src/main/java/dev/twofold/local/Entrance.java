package dev.twofold.local;

import java.net.URI;

/**
 * Where the gateway of a local system is to be found.
 *
 * @param host its name, below which the sample applications have theirs; each has to lead to loopback
 * @param port on loopback; 0 takes any free one
 * @param tls whether by HTTPS, with a certificate that is made for it; for localhost alone
 */
public record Entrance(String host, int port, boolean tls) {

  private static final String THIS_MACHINE = "localhost";

  public Entrance {
    if (tls && !host.equals(THIS_MACHINE)) {
      throw new IllegalArgumentException("there are certificates for localhost alone");
    }
  }

  public static Entrance http(int port) {
    return new Entrance(THIS_MACHINE, port, false);
  }

  public static Entrance https(int port) {
    return new Entrance(THIS_MACHINE, port, true);
  }

  URI origin(int freePort) {
    return URI.create((tls ? "https" : "http") + "://" + host + ":" + freePort);
  }
}
