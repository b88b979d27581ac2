package dev.twofold.gateway.page;

import dev.twofold.gateway.http.CanonicalPath;
import dev.twofold.gateway.http.Target;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.routes.Sites;
import java.util.Optional;

/**
 * Where a person wanted to go before signing in was needed: a page of Twofold's or an application's, with its query.
 * What is kept of it in a browser is sealed, and no address says it in plain text.
 *
 * @param origin empty for Twofold's own
 * @param target path and query, in the one form in which the door lets them through
 */
public record Destination(Optional<String> origin, String target) {

  /** The page from which a person finds everything else. */
  public static final Destination HOME = own("/");

  /** So that it fits sealed into a cookie, of which browsers keep 4 KiB (RFC 6265 §6.1). */
  private static final int LONGEST = 2560;

  public static Destination own(String target) {
    return new Destination(Optional.empty(), target);
  }

  public static Destination at(WebOrigin origin, String target) {
    return new Destination(Optional.of(origin.toString()), target);
  }

  /** What it says in a {@code Location} header; empty if nobody may be sent there. */
  public Optional<String> location(Sites sites) {
    boolean known = origin.isEmpty()
        || sites.routes().map(route -> route.origin().toString()).anyMatch(origin.get()::equals);
    return known && isPlain() ? Optional.of(origin.orElse("") + target) : Optional.empty();
  }

  private boolean isPlain() {
    return target.length() <= LONGEST && CanonicalPath.isCanonical(target) && !Target.hasToken(target);
  }
}
