package dev.twofold.gateway.door.io;

import dev.twofold.contracts.Lease;
import dev.twofold.gateway.client.io.ClientAddresses;
import dev.twofold.gateway.http.PresentedToken;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.lease.Holder;
import dev.twofold.gateway.lease.LeaseKey;
import dev.twofold.gateway.lease.io.Leases;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Decides whose request it is. The one place that does, for the API and for applications. */
public final class SessionGuard {

  private final Tokens tokens;
  private final Leases leases;
  private final ClientAddresses addresses;

  public SessionGuard(Tokens tokens, Leases leases, ClientAddresses addresses) {
    this.tokens = tokens;
    this.leases = leases;
    this.addresses = addresses;
  }

  /**
   * Fails with a {@link ProblemException} unless the request carries the token of a live session.
   *
   * @param audience the origin for which the session must be good
   */
  public Future<Visitor> authenticate(HttpServerRequest request, WebOrigin audience) {
    PresentedToken token;
    try {
      token = sessionToken(request);
    } catch (ProblemException e) {
      return Future.failedFuture(e);
    }
    String address = addresses.of(request).getHostAddress();
    LeaseKey key = new LeaseKey(token.hash(), audience.toString());
    return leases.find(key.token(), key.audience(), address)
        .map(lease -> new Visitor(token.value(), new Holder(key, lease, address)));
  }

  private PresentedToken sessionToken(HttpServerRequest request) {
    if (Requests.credentials(request).contradictThemselvesAtTheDoor()) {
      throw new ProblemException(Problems.twoCredentials());
    }
    return Requests.token(request, tokens, TokenKind.SESSION);
  }

  /** A session that is live, and who presented it. */
  public record Visitor(String token, Holder holder) {

    public Lease lease() {
      return holder.lease();
    }

    public String clientAddress() {
      return holder.clientAddress();
    }

    @Override
    public String toString() {
      return "Visitor[…]";
    }
  }
}
