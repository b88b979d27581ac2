package dev.twofold.gateway.page.io;

import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.PageCookie;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.routes.Sites;
import java.util.Optional;

/** Keeps in the browser, sealed, where a person wanted to go before signing in was needed. */
public final class Returns {

  /** The cookie is bound to nothing: it is written before the browser has anything to which it could be. */
  private static final String NO_BINDING = "";

  private final PageSeal seal;
  private final Sites sites;

  public Returns(PageSeal seal, Sites sites) {
    this.seal = seal;
    this.sites = sites;
  }

  /** In place of what was kept before; not where nobody may be sent. */
  public void remember(PageRequest request, Destination destination) {
    if (destination.location(sites).isPresent()) {
      request.remember(PageCookie.RETURN, seal.seal(PageSeal.Purpose.RETURN, NO_BINDING, destination));
    }
  }

  /** Where to send the person, for once; empty where nothing is kept. */
  public Optional<Destination> takeDestination(PageRequest request) {
    request.forget(PageCookie.RETURN);
    return request.cookie(PageCookie.RETURN)
        .flatMap(sealed -> seal.open(PageSeal.Purpose.RETURN, NO_BINDING, sealed, Destination.class));
  }

  /** The {@code Location} to send the person to now, and no second time: the start page where nothing is kept. */
  public String take(PageRequest request) {
    return takeDestination(request).map(this::location).orElse(PagePaths.HOME);
  }

  /** What that says in a {@code Location} header: the start page where nobody may be sent there. */
  public String location(Destination destination) {
    return destination.location(sites).orElse(PagePaths.HOME);
  }
}
