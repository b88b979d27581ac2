package dev.twofold.local.sample;

import dev.twofold.local.tls.TrustedAuthority;
import java.net.URI;
import java.util.Optional;

/**
 * The Twofold that an application relies on.
 *
 * @param origin the issuer of its assertions
 * @param authority of its certificate; empty without HTTPS, or where everybody trusts it
 */
public record IdentityProvider(URI origin, Optional<TrustedAuthority> authority) {

  /** One that needs no trust of its own. */
  public static IdentityProvider at(URI origin) {
    return new IdentityProvider(origin, Optional.empty());
  }
}
