package dev.twofold.gateway.handover;

import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.page.Destination;
import java.util.Optional;

/**
 * The way of a browser that came without a session: to Twofold's own host and from there, with one, to where it wanted to
 * go. It travels sealed in an address, since the two hosts share no cookie.
 *
 * @param nonceHash of what the browser keeps for the application's host; empty where it goes to Twofold's own
 * @param tries how often this way was begun before, without the browser finding its way back to any page
 */
public record Way(Destination destination, Optional<TokenHash> nonceHash, int tries) {

  /** So that nobody goes round in circles: the sign-in on the way is one, and something else may go wrong once more. */
  private static final int MOST_TRIES = 3;

  /** To an application under a path of Twofold's own host. */
  public static Way own(String target) {
    return new Way(Destination.own(target), Optional.empty(), 0);
  }

  /** To an application's own host. */
  public static Way to(WebOrigin host, String target, TokenHash nonceHash, int tries) {
    return new Way(Destination.at(host, target), Optional.of(nonceHash), tries);
  }

  public boolean leadsInCircles() {
    return tries >= MOST_TRIES;
  }
}
