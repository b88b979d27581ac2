package dev.twofold.gateway.handover;

import java.util.Optional;

/**
 * What a browser without a session is told.
 *
 * @param location where it is to go, absolute
 * @param setCookie the value of a {@code Set-Cookie} header for the host where it is now
 */
public record Guidance(String location, Optional<String> setCookie) {

  @Override
  public String toString() {
    return "Guidance[…]";
  }
}
