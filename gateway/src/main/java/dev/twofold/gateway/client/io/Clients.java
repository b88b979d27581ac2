package dev.twofold.gateway.client.io;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.TokenHash;
import dev.twofold.gateway.client.ClientAgent;
import dev.twofold.gateway.client.ClientNetwork;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Who a request is from, as far as its address and its headers tell. */
public final class Clients {

  private final Tokens tokens;
  private final ClientAddresses addresses;

  public Clients(Tokens tokens, ClientAddresses addresses) {
    this.tokens = tokens;
    this.addresses = addresses;
  }

  /** The client, with the device that its cookie names. */
  public Client of(HttpServerRequest request) {
    return of(request, deviceToken(request));
  }

  /**
   * The client, with the device that its cookie or the body's {@code clientToken} names.
   *
   * @throws ProblemException if both are there, or the {@code clientToken} is none of ours
   */
  public Client ofBody(RoutingContext context) {
    Optional<String> inCookie = deviceToken(context.request());
    Optional<String> inBody = Optional.ofNullable(Requests.body(context).getString("clientToken"));
    if (inBody.isPresent() && Requests.credentials(context.request()).cookie(TokenCookie.DEVICE).isPresent()) {
      throw new ProblemException(Problems.badRequest("The device is named twice, by its cookie and by clientToken."));
    }
    if (inBody.isPresent() && !tokens.isOurs(TokenKind.DEVICE, inBody.get())) {
      throw new ProblemException(Problems.badRequest("The clientToken is none that Twofold gave out."));
    }
    return of(context.request(), inBody.or(() -> inCookie));
  }

  /**
   * From the cookie. One that is not ours, of a key that was rotated out for instance, says nothing: no page could
   * remove it, so a refusal would keep that browser out for good.
   */
  public Optional<String> deviceToken(HttpServerRequest request) {
    return Requests.credentials(request).cookie(TokenCookie.DEVICE)
        .filter(token -> tokens.isOurs(TokenKind.DEVICE, token));
  }

  private Client of(HttpServerRequest request, Optional<String> deviceToken) {
    byte[] address = addresses.of(request).getAddress();
    String agent = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    return new Client(ClientNetwork.of(address), ClientAgent.of(agent), deviceToken.map(TokenHash::of));
  }
}
