package dev.twofold.gateway.handover.io;

import dev.twofold.gateway.handover.Guidance;
import dev.twofold.gateway.handover.HandOverPaths;
import dev.twofold.gateway.handover.Nonce;
import dev.twofold.gateway.handover.Way;
import dev.twofold.gateway.http.HostCookie;
import dev.twofold.gateway.http.Target;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.page.io.PageSeal;
import dev.twofold.gateway.page.io.PageSeal.Purpose;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Sites;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends browsers on their way, and knows it again at either end. */
public final class Ways {

  private static final String NONCE_COOKIE = "__Host-twofold-nonce";
  /** An address is bound to no browser; the nonce is what ties the way to one. */
  private static final String NO_BINDING = "";
  /** More than this, and neither the address nor the cookie would be taken by everybody. */
  private static final int LONGEST_TARGET = 2048;

  private final PageSeal seal;
  private final Sites sites;
  private final OneTimeSecrets secrets = new OneTimeSecrets();

  public Ways(PageSeal seal, Sites sites) {
    this.seal = seal;
    this.sites = sites;
  }

  /**
   * From an application's door.
   *
   * @param target path and query that were asked for, canonical
   */
  public Guidance begin(Route route, String target) {
    String kept = target.length() > LONGEST_TARGET ? route.path() : target;
    return route.origin().equals(sites.own().origin())
        ? new Guidance(location(Way.own(kept)), Optional.empty())
        : begin(route.origin(), kept, 0);
  }

  /** To an application's own host. */
  Guidance begin(WebOrigin host, String target, int tries) {
    Nonce nonce = new Nonce(secrets.fresh(), target);
    String sealed = seal.seal(Purpose.NONCE, host.toString(), nonce);
    return new Guidance(
        location(Way.to(host, target, nonce.hash(), tries)),
        Optional.of(HostCookie.keep(NONCE_COOKIE, sealed, Purpose.NONCE.lifetime())));
  }

  /** The way that stands sealed in an address; empty if it is none of ours, or too old. */
  Optional<Way> find(String sealed) {
    return seal.open(Purpose.WAY, NO_BINDING, sealed, Way.class);
  }

  /**
   * What the browser kept for this host; empty if that is nothing, of another host, or too old.
   *
   * @param cookieHeaders all {@code Cookie} headers
   */
  Optional<Nonce> nonce(List<String> cookieHeaders, WebOrigin host) {
    Map<String, String> cookies = HostCookie.find(cookieHeaders, List.of(NONCE_COOKIE));
    return Optional.ofNullable(cookies.get(NONCE_COOKIE))
        .flatMap(sealed -> seal.open(Purpose.NONCE, host.toString(), sealed, Nonce.class));
  }

  /** The value of a {@code Set-Cookie} header that takes it back. */
  static String clearNonce() {
    return HostCookie.clear(NONCE_COOKIE);
  }

  private String location(Way way) {
    return sites.own().origin() + HandOverPaths.HAND_OVER + "?" + HandOverPaths.TO + "=" + sealed(way);
  }

  /** No two seals are alike, and one in some thousand looks by chance as if a token stood in it: no door takes that. */
  private String sealed(Way way) {
    String sealed = seal.seal(Purpose.WAY, NO_BINDING, way);
    return Target.hasToken(sealed) ? sealed(way) : sealed;
  }
}
