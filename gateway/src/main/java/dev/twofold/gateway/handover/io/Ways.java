package dev.twofold.gateway.handover.io;

import dev.twofold.gateway.handover.ArrivalQuery;
import dev.twofold.gateway.handover.Guidance;
import dev.twofold.gateway.handover.HandOverPaths;
import dev.twofold.gateway.handover.Nonce;
import dev.twofold.gateway.handover.Way;
import dev.twofold.gateway.http.HostCookie;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Target;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.keys.io.RandomSecrets;
import dev.twofold.gateway.page.Destination;
import dev.twofold.gateway.page.io.PageSeal;
import dev.twofold.gateway.page.io.PageSeal.Purpose;
import dev.twofold.gateway.routes.Route;
import dev.twofold.gateway.routes.Sites;
import java.util.List;
import java.util.Optional;

/** Sends browsers on their way, and knows it again at either end. */
public final class Ways {

  private static final String NONCE_COOKIE = "__Host-twofold-nonce";
  /** An address is bound to no browser; the nonce is what ties the way to one. */
  private static final String NO_BINDING = "";
  /** Sealed into the address of an arrival, this still is a {@link Destination} that can be kept during a sign-in. */
  private static final int LONGEST_TARGET = 1536;
  private static final String START = "/";

  private final PageSeal seal;
  private final Sites sites;
  private final RandomSecrets secrets = new RandomSecrets();

  public Ways(PageSeal seal, Sites sites) {
    this.seal = seal;
    this.sites = sites;
  }

  /**
   * From an application's door.
   *
   * @param target path and query that were asked for, canonical
   * @param cookieHeaders all {@code Cookie} headers
   */
  public Guidance begin(Route route, String target, List<String> cookieHeaders) {
    String kept = target.length() > LONGEST_TARGET ? route.path() : target;
    return route.origin().equals(sites.own().origin())
        ? new Guidance(location(Way.own(kept)), Optional.empty())
        : begin(route.origin(), kept, 0, cookieHeaders);
  }

  /** To an application's own host. A nonce that the browser has there stays: another tab may be on its way with it. */
  Guidance begin(WebOrigin host, String target, int tries, List<String> cookieHeaders) {
    Nonce nonce = nonce(cookieHeaders, host).orElseGet(this::freshNonce);
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
   * Path and query at which that way arrives.
   *
   * @param code empty for one that is to begin again there
   */
  String arrival(Way way, Optional<String> code) {
    String host = way.destination().origin().orElseThrow();
    String to = sealed(Purpose.ARRIVAL, host, way.destination());
    return HandOverPaths.ARRIVE + "?" + new ArrivalQuery(code, Optional.of(to), way.tries()).text();
  }

  /** Path and query to which an arrival at this host leads: its start if that is not said, or said for another host. */
  String target(WebOrigin host, ArrivalQuery query) {
    return query.to()
        .flatMap(sealed -> seal.open(Purpose.ARRIVAL, host.toString(), sealed, Destination.class))
        .map(Destination::target)
        .orElse(START);
  }

  /**
   * What the browser kept for this host; empty if that is nothing, of another host, too old, or there twice.
   *
   * @param cookieHeaders all {@code Cookie} headers
   */
  Optional<Nonce> nonce(List<String> cookieHeaders, WebOrigin host) {
    return nonceCookie(cookieHeaders)
        .flatMap(sealed -> seal.open(Purpose.NONCE, host.toString(), sealed, Nonce.class));
  }

  /** One that no browser has yet. */
  Nonce freshNonce() {
    return new Nonce(secrets.fresh());
  }

  /** The value of a {@code Set-Cookie} header that takes it back. */
  static String clearNonce() {
    return HostCookie.clear(NONCE_COOKIE);
  }

  private static Optional<String> nonceCookie(List<String> cookieHeaders) {
    try {
      return Optional.ofNullable(HostCookie.find(cookieHeaders, List.of(NONCE_COOKIE)).get(NONCE_COOKIE));
    } catch (ProblemException twice) {
      return Optional.empty();
    }
  }

  private String location(Way way) {
    String to = sealed(Purpose.WAY, NO_BINDING, way);
    return sites.own().origin() + HandOverPaths.HAND_OVER + "?" + HandOverPaths.TO + "=" + to;
  }

  /** No two seals are alike, and one in some thousand looks by chance as if a token stood in it: no door takes that. */
  private String sealed(Purpose purpose, String binding, Object content) {
    String sealed = seal.seal(purpose, binding, content);
    return Target.hasToken(sealed) ? sealed(purpose, binding, content) : sealed;
  }
}
