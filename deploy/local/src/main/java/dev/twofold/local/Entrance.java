package dev.twofold.local;

import java.net.URI;

/**
 * Where the gateway of a local system is to be found.
 *
 * @param port on loopback; 0 takes any free one
 * @param tls whether by HTTPS, with a certificate that is made for it
 */
public record Entrance(int port, boolean tls) {

  public static Entrance http(int port) {
    return new Entrance(port, false);
  }

  public static Entrance https(int port) {
    return new Entrance(port, true);
  }

  URI origin(int freePort) {
    return URI.create((tls ? "https" : "http") + "://localhost:" + freePort);
  }
}
